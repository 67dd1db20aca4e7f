/**
 * Apache HttpClient 5.0 and later, the classic (blocking) clients: {@code InternalHttpClient}, which the builder makes, and
 * {@code MinimalHttpClient}. All their public ways, {@code executeOpen}, response handlers and the fluent API included, pass
 * {@code doExecute}, where they are hooked.
 *
 * <p>Compiled against the newest version, so only what 5.0 has too may be used; what differs lies in {@code Apache5Versions}.
 */
package dev.llmrecorder.agent.adapter.apache5;
