package dev.llmrecorder.core.key;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text that is hashed to a request's key, in ASCII. A request's comes in three pieces, for its body may be large and serves
 * several keys.
 *
 * @param head what stands before the body
 * @param body not to be changed
 * @param tail what stands after the body
 */
record CanonicalText(String head, byte[] body, String tail) {

    private static final byte[] NOTHING = {};

    /** Paths of the model lists, which llama-stack's tests share. */
    private static final Set<String> WITHOUT_TEST_ID = Set.of("/api/tags", "/v1/models", "/v1/openai/v1/models");

    /** Bedrock's {@code stream_options} vary between runs. Python looks at all of the authority, and so does this. */
    private static final String BEDROCK = "bedrock";

    /** The text of a body that is sent to {@code url}, for {@link #request}. */
    static byte[] body(RequestUrl url, Json body) {
        return PythonJson.dumps(counted(url, body)).getBytes(StandardCharsets.US_ASCII);
    }

    /** What of a body counts that is sent to {@code url}. */
    static Json counted(RequestUrl url, Json body) {
        return BodyNormalizer.normalize(body, url.authority().contains(BEDROCK));
    }

    /** The text of a request to a model's endpoint; {@code testId} is null for none. */
    static CanonicalText request(String method, String path, byte[] body, String testId) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("endpoint", new JsonString(path));
        members.put("method", method(method));
        if (countsTest(path)) {
            members.put("test_id", nullable(testId));
        }
        String others = PythonJson.dumps(JsonObject.of(members));
        return new CanonicalText("{\"body\": ", body, ", " + others.substring(1));
    }

    /** Whether the test counts in the key of a request to that path. */
    static boolean countsTest(String path) {
        return !WITHOUT_TEST_ID.contains(path);
    }

    /** The text of a plain HTTP exchange; {@code testId} is null for none. */
    static CanonicalText exchange(String method, String url, Json payload, String testId) {
        return of(Map.of(
                "method", method(method),
                "payload", BodyNormalizer.normalize(payload, false),
                "test_id", nullable(testId),
                "url", new JsonString(url)));
    }

    /** The text of a tool's call. */
    static CanonicalText toolCall(String provider, String toolName, Json kwargs) {
        return of(Map.of("kwargs", kwargs, "provider", new JsonString(provider), "tool_name", new JsonString(toolName)));
    }

    private static CanonicalText of(Map<String, Json> members) {
        return new CanonicalText(PythonJson.dumps(JsonObject.of(members)), NOTHING, "");
    }

    private static Json method(String method) {
        return new JsonString(method.toUpperCase(Locale.ROOT));
    }

    private static Json nullable(String text) {
        return text == null ? JsonLiteral.NULL : new JsonString(text);
    }

    /** The key that the text hashes to. */
    RequestKey key() {
        return RequestKey.ofText(head, body, tail);
    }

    /** The pieces in one. */
    String text() {
        return head + new String(body, StandardCharsets.US_ASCII) + tail;
    }
}
