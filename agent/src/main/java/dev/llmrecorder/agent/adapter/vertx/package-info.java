/**
 * Vert.x's {@code HttpClient}, 4.5 and 5, and what is built on it: {@code WebClient}, Quarkus's REST client.
 *
 * <p>A request is asked for with its target, and is written when there is a connection for it. A call that is to be replayed is
 * told to connect, without TLS, to a {@link dev.llmrecorder.agent.adapter.netty.ReplayAddress}: so it gets a connection in memory,
 * used once, to which the client's own codec writes the request and from which its own streams read the answer.
 *
 * <pre>
 *   live     HttpClientImpl ─ pool ─ TCP channel       ─ codec ─ VertxTap ─ the client's connection ─ application
 *   replay   HttpClientImpl ─ pool ─ ReplayConnection ─ codec ────────── the client's connection ─ application
 * </pre>
 *
 * <p>A live connection of HTTP/2 has no codec for single requests: {@link dev.llmrecorder.agent.adapter.vertx.VertxStreams} watches
 * all of them in one. To a connection in memory the client is made to speak HTTP/1.1
 * ({@link dev.llmrecorder.agent.adapter.vertx.ConnectorAdapter}), whatever its options say.
 *
 * <p>A connection of the application's own, as 5 has them, is one in memory, too, where recordings may answer
 * ({@link dev.llmrecorder.agent.adapter.vertx.OwnConnection}). What is asked for on it is asked of the client.
 *
 * <p>Where no recording answers and the call may go out, the adapter makes it with the same client, and the connection in memory
 * hands on what comes.
 */
package dev.llmrecorder.agent.adapter.vertx;
