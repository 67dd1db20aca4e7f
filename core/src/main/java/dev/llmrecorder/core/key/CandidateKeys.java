package dev.llmrecorder.core.key;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The keys under which a request's recording may stand. */
public final class CandidateKeys {

    private static final String VERSION_PREFIX = "/v1";

    private CandidateKeys() {}

    /**
     * The keys of a request on the wire, the likeliest first; a recording of it is written under the first.
     *
     * <p>The others are where llama-stack puts it, which appends {@code /v1/…} to a base URL that ends in {@code /v1} already,
     * and which takes a model list for a POST of {@code {}}. The body, which may be large, is normalised once for all of them.
     *
     * @param body the body's value; see {@link RequestBody}
     * @param testId null for none
     * @return 1, 2 or 4 keys
     */
    public static List<RequestKey> of(String method, String url, Json body, String testId) {
        return of(method, url, body, testId, KeyRules.NONE);
    }

    /** As {@link #of(String, String, Json, String)}, under the user's rules. */
    public static List<RequestKey> of(String method, String url, Json body, String testId, KeyRules rules) {
        RequestUrl parsed = RequestUrl.parse(url);
        byte[] canonicalBody = CanonicalText.body(parsed, rules.apply(body));
        List<RequestKey> keys = new ArrayList<>();
        for (String oneMethod : methods(method, body)) {
            for (String path : paths(parsed.path())) {
                keys.add(CanonicalText.request(oneMethod, path, canonicalBody, testId).key());
            }
        }
        return List.copyOf(keys);
    }

    /** Whether a recording of {@code recorded} answers a request to {@code onTheWire}; both are paths. */
    public static boolean isSamePath(String onTheWire, String recorded) {
        return paths(onTheWire).contains(recorded);
    }

    private static List<String> methods(String method, Json body) {
        return method.equalsIgnoreCase("GET") && body.equals(JsonObject.EMPTY) ? List.of(method, "POST") : List.of(method);
    }

    /** The path, and where it has a version prefix, the path with the last of them doubled. */
    private static List<String> paths(String path) {
        int prefix = path.lastIndexOf(VERSION_PREFIX + "/");
        return prefix < 0
                ? List.of(path)
                : List.of(path, path.substring(0, prefix) + VERSION_PREFIX + path.substring(prefix));
    }
}
