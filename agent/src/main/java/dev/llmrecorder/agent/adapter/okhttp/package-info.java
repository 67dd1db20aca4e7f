/**
 * OkHttp 3.14, 4 and 5, hooked at {@code RetryAndFollowUpInterceptor}, which every call passes, however it is made: below the
 * application's interceptors, which so see a replayed answer as they see a live one, and above everything that needs a
 * connection, the network interceptors included. It is also above {@code BridgeInterceptor}: a body that the client unpacks by
 * itself comes here unpacked, without the headers that said how it was packed.
 *
 * <p>Compiled against 3.14, whose API 4 and 5 have too in binary form. What has to be had from the client's internals lies in
 * {@code OkHttpInternals}.
 *
 * <p>A WebSocket's call passes untouched. A duplex request body (one that may go on while the answer comes) is recorded once it is
 * closed. Where a body has to be read to decide, it must be closed by the end of its {@code writeTo}: what comes later may depend
 * on the answer, so such a call fails in replay and says why.
 */
package dev.llmrecorder.agent.adapter.okhttp;
