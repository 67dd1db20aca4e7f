package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request whose response is to be recorded.
 *
 * @param testId the test that made it, null for none
 * @param method the HTTP method, in any case
 * @param url the absolute URL as it was called; its secrets are masked in the file
 * @param body the body's JSON; where the body is not JSON, a string that holds it as {@code encoding} says
 * @param encoding null where the body is JSON, else {@code text} or {@code base64}
 * @param keyHex the request's key: 64 hex digits in lower case
 */
public record CapturedRequest(String testId, String method, String url, Json body, String encoding, String keyHex) {

    /** Azure names the model in the path only. */
    private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/([^/]+)/");

    public CapturedRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(url);
        Objects.requireNonNull(body);
        Objects.requireNonNull(keyHex);
    }

    /** The model that the request asks for, as its body or its path names it; empty where neither does. */
    public String model() {
        String model = body instanceof JsonObject object ? object.text("model") : null;
        if (model != null) {
            return model;
        }
        Matcher deployment = DEPLOYMENT.matcher(url);
        return deployment.find() ? deployment.group(1) : "";
    }
}
