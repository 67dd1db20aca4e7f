/**
 * Sees calls to model endpoints that no client's hook has seen, by the bytes that are about to leave the JVM: a socket of the
 * application's own, a client that the table of hooks does not have, or one whose hooked method is missing in its version.
 *
 * <p>What is looked at is what is given to the JDK to write, to Netty's native transports and OpenSSL, to Conscrypt and to Bouncy
 * Castle, before TLS makes it unreadable: that names method, host and path, so it is told exactly which calls are the recorder's
 * business, and those that the recorder lets pass – other paths, excluded URLs, WebSockets – are let pass here, too. A guard over
 * connections by host could not tell them apart, since clients that are intercepted connect to the same hosts for calls that pass;
 * nor would it know a model's server by another name. The price is that a connection may be opened, and that one which cannot be
 * opened is no call: whose host does not resolve may have been asked for a file. In replay a hooked client never writes a call to a
 * model, so whatever does is stopped there, with an {@link java.io.IOException} that is the write's own.
 *
 * <p>The beginning of each write is looked at: in HTTP/1.1 a head, which may come in several writes until it can be told; in
 * HTTP/2 the headers among frames. Of what was written before, no more is needed than the host and a head that is unfinished, so
 * that it need not be known how much of a write went out. The classes are woven when they are loaded, as clients are, and a hello
 * world has none of them.
 *
 * <p>Where calls may go out, hooked clients write such requests, too, more often than they are decided about and to other places;
 * so only what can be none of theirs is a bypass ({@link dev.llmrecorder.core.Recorder#watch}). In mode live the first request that
 * is seen turns the guard off.
 *
 * <p>Not seen is what goes out by other ways: HTTP/3, native code of other libraries, and copies of Netty under another name that
 * have native transports or OpenSSL, of which none is known that calls models (that of gRPC does not: its paths are no model
 * endpoint's).
 */
package dev.llmrecorder.agent.guard;
