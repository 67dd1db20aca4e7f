/**
 * Sees calls to model endpoints that no client's hook has seen, by the bytes that are about to leave the JVM: a socket of the
 * application's own, a client that the table of hooks does not have, or one whose hooked method is missing in its version.
 *
 * <p>What is looked at is what the JDK is given to write, before TLS makes it unreadable: that names method, host and path, so it is
 * told exactly which calls are the recorder's business, and those that the recorder lets pass – other paths, excluded URLs,
 * WebSockets – are let pass here, too. A guard over connections by host could not tell them apart, since clients that are
 * intercepted connect to the same hosts for calls that pass; it would not know a model server under another name either. The price
 * is that a connection may be opened, and that one which cannot be opened is no call. In replay a hooked client never writes
 * a call to a model, so whatever does is stopped there, with an {@link java.io.IOException} that is the write's own.
 *
 * <p>The beginning of each write is looked at, in HTTP/1.1 a head that comes in several writes until it can be told; in HTTP/2 the
 * headers of what begins with a frame. Nothing is decoded that depends on what was written before, but for the host, so that
 * nothing need be known of how much of a write goes out. Where calls may go out the first that is seen turns the guard off.
 *
 * <p>Not seen is what the JDK does not write: Netty's native transports and TLS libraries other than the JDK's.
 */
package dev.llmrecorder.agent.guard;
