/**
 * Apache HttpClient 4.3 to 4.5: {@code InternalHttpClient}, which the builder makes, {@code MinimalHttpClient}, and
 * {@code AbstractHttpClient} with {@code DefaultHttpClient} and the like below it, which old code makes. All their public ways,
 * response handlers and the fluent API included, pass {@code doExecute}, where they are hooked.
 *
 * <p>Whether a body is still compressed there depends on the client: those of the builder and {@code ContentEncodingHttpClient}
 * have decoded it, {@code DefaultHttpClient} and {@code MinimalHttpClient} have not, and {@code DecompressingHttpClient} does
 * so above.
 *
 * <p>Compiled against the newest version; only what 4.3 has too may be used.
 */
package dev.llmrecorder.agent.adapter.apache4;
