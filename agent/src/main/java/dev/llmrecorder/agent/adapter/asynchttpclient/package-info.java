/**
 * AsyncHttpClient 2.12 to 3.0.
 *
 * <p>Every request goes through {@code NettyRequestSender}: the application's, and those by which the client follows a redirect,
 * answers a challenge or tries again, which carry the future of the first. What an application sees of a response is made by the
 * handlers of the client's pipeline, its filters, cookies, limits and streams among them. So a replayed call gets a channel, in
 * memory and of its own, with that pipeline:
 *
 * <pre>
 *   live     NettyRequestSender ─ pool ─ TCP channel  ─ codec ─ AsyncHttpClientTap ─ … ─ the client's handler ─ AsyncHandler
 *   replay   NettyRequestSender ────── ReplayChannel ─ codec ─ RequestSink        ─ … ─ the client's handler ─ AsyncHandler
 * </pre>
 *
 * <p>It runs on the client's event loop; no socket is opened, no name is looked up and nothing is encrypted. The application's
 * {@code AsyncHandler} is never wrapped: the client asks which further interfaces and classes it is of.
 */
package dev.llmrecorder.agent.adapter.asynchttpclient;
