/**
 * OkHttp 3.14, 4 and 5, hooked at {@code RetryAndFollowUpInterceptor}, which every call passes, however it is made: below the
 * application's interceptors, which so see a replayed answer as they see a live one, and above everything that needs a
 * connection, the network interceptors included. It is also above {@code BridgeInterceptor}: a body that the client unpacks by
 * itself comes here unpacked, without the headers that said how it was packed.
 *
 * <p>Compiled against 3.14, whose API 4 and 5 have too in binary form. What has to be had from the client's internals lies in
 * {@code OkHttpInternals}.
 *
 * <p>A WebSocket's call passes untouched. A duplex request body (one that goes on while the answer comes) is recorded, but is
 * no part of what is looked up: where a body has to be read to decide, such a call is taken for one without a body, since its
 * end may depend on the answer.
 */
package dev.llmrecorder.agent.adapter.okhttp;
