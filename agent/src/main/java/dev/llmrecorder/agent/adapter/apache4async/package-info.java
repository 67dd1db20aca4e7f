/**
 * Apache HttpAsyncClient 4.1: {@code InternalHttpAsyncClient}, which the builder makes, and {@code MinimalHttpAsyncClient}. Their
 * public ways pass the {@code execute} that takes a producer, a consumer, a context and a callback, those of a pipeline the one
 * that takes lists of producers and consumers, where they are hooked. They speak HTTP/1.1 and decode nothing. {@code AbstractHttpAsyncClient}, from before 4.0 was released,
 * cancels all calls on today's reactor and is not hooked.
 *
 * <p>A live call's producer and consumer are tapped on the client's I/O threads. In replay there is no I/O thread to be had
 * without a connection, so producer, consumer and callback run on threads of ours that an application may block.
 *
 * <p>Compiled against the newest version; only what 4.1 has too may be used. Uses what {@code adapter.apache4} knows of
 * requests and responses: HttpAsyncClient is built on HttpClient.
 */
package dev.llmrecorder.agent.adapter.apache4async;
