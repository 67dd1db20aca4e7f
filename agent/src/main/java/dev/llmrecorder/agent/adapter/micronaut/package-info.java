/**
 * Micronaut's HTTP clients 4 and 5, as {@code HttpClient}, {@code StreamingHttpClient} and what declares them. What 4 has in
 * {@code DefaultHttpClient}, 5 has in {@code NettyHttpClient}; classes of 5, which are of Java 25, are met by reflection.
 *
 * <p>The client resolves a request's URI, asks its connection manager for a connection to the host of it, and writes the request
 * when there is one. {@link dev.llmrecorder.agent.adapter.micronaut.MicronautAdapter} notes the first and meets the call again at
 * the second. A call that is to be replayed is led, without TLS, to a
 * {@link dev.llmrecorder.agent.adapter.netty.ReplayAddress}: so it gets a connection in memory, used once, to which the client's
 * own codec writes the request and from which its own handlers read the answer.
 *
 * <pre>
 *   live     client ─ ConnectionManager ─ TCP channel      ─ codec ─ MicronautTap ─ the client's handlers
 *   replay   client ─ ConnectionManager ─ ReplayConnection ─ codec ──────────────── the client's handlers
 * </pre>
 *
 * <p>A connection without TLS that the client would have upgraded to HTTP/2 is opened by a copy of its connection manager that
 * would not.
 *
 * <p>Where no recording answers and the call may go out, a {@link dev.llmrecorder.agent.adapter.micronaut.Bridge} takes it from
 * the connection in memory to a connection of the same client, and back what comes.
 */
package dev.llmrecorder.agent.adapter.micronaut;
