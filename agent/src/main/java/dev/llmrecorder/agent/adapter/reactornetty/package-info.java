/**
 * Reactor Netty's {@code HttpClient} 1.0 to 1.3, used directly or below Spring's {@code WebClient}, {@code RestClient} and
 * {@code RestTemplate} and Azure's client: whatever sends a request with it subscribes to {@code MonoHttpConnect}.
 *
 * <p>What an application is given there is the client's own {@code HttpClientOperations}, which Spring and the client itself cast
 * to, and which exists only on a Netty channel. So a replayed call gets a channel, in memory and of its own:
 *
 * <pre>
 *   live     MonoHttpConnect ─ pool ─ TCP channel    ─ codec ─ ReactorNettyTap ─ … ─ application
 *   replay   MonoHttpConnect ────── ReplayChannel ─ codec ─ RequestSink ─ … ─ application
 * </pre>
 *
 * <p>It runs on the client's event loop and is in no pool; no socket is opened, no name is looked up and nothing is encrypted.
 * All that the client does above its codec (demand, cancellation, redirects, timeouts, the exception for a broken connection) is
 * the client's own doing in replay as it is live.
 */
package dev.llmrecorder.agent.adapter.reactornetty;
