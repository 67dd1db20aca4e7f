/**
 * Apache HttpClient 5.0 and later, the asynchronous clients: {@code InternalHttpAsyncClient} and {@code InternalH2AsyncClient},
 * which the builders make and whose public ways pass the {@code doExecute} of their common superclass; and
 * {@code MinimalHttpAsyncClient} and {@code MinimalH2AsyncClient}, all of whose ways pass the {@code execute} that takes an
 * exchange handler, but {@code lease}, which gives an endpoint of a connection for calls to come. The classic client that 5.6 puts on an
 * asynchronous one passes here as well.
 *
 * <p>A live call's producer, consumer or handler is tapped on the client's I/O threads. In replay there is no I/O thread to be
 * had without a connection, so they run on threads of ours that an application may block.
 *
 * <p>Compiled against the newest version; only what 5.0 has too may be used. Uses what {@code adapter.apache5} knows of requests
 * and versions.
 */
package dev.llmrecorder.agent.adapter.apache5async;
