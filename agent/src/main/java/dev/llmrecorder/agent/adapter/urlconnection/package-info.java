/**
 * {@code java.net.HttpURLConnection} and {@code HttpsURLConnection}, hooked where the JDK's protocol handlers open one. The
 * application gets a connection of ours before anything of its request is known:
 *
 * <pre>
 *   UrlConnectionAdapter        opens the real connection and wraps it
 *   RecordedConnection          gathers the request and decides; then hands all questions to what answers:
 *     the real connection         where the call passes
 *     UrlConnectionTap            where it is recorded: the real connection, watched
 *     UrlConnectionReplay         where a recording has a response
 *     UrlConnectionFailure        where it has none
 *   RecordedHttpsConnection     the same behind the type that applications cast to for TLS
 * </pre>
 *
 * <p>What {@code java.net.HttpURLConnection} derives from streams and header fields (status, length, dates, content) is left to
 * it, as the JDK's own implementation does. "As the JDK" means {@code sun.net.www.protocol.http.HttpURLConnection}.
 */
package dev.llmrecorder.agent.adapter.urlconnection;
