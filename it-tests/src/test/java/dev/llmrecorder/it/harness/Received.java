package dev.llmrecorder.it.harness;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;

/**
 * A request that reached the upstream.
 *
 * @param version e.g. {@code HTTP/1.1}
 * @param target path and query
 * @param headers names in lower case
 * @param body decoded from chunks, not from a content encoding
 */
public record Received(String method, String target, String version, Map<String, String> headers, byte[] body) {

    static Received of(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders().forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        byte[] body = request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
        return new Received(request.getMethod(), request.getTarget(), request.getVersion(), headers, body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
