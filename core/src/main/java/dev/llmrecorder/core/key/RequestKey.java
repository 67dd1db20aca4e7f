package dev.llmrecorder.core.key;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a recording is found by: the SHA-256 of its request's {@link CanonicalText}.
 *
 * @param hex 64 hexadecimal digits in lower case; the recording's file is named by them
 */
public record RequestKey(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT_DIGITS = 12;

    /** @throws IllegalArgumentException when {@code hex} is not of that form */
    public RequestKey {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a request key: " + hex);
        }
    }

    /**
     * The key of a request as it stands in a recording, under its method and its URL's path only; the keys under which a
     * request on the wire may be found are {@link CandidateKeys}.
     *
     * @param body the body's value; see {@link RequestBody}
     * @param testId null for none
     */
    public static RequestKey of(String method, String url, Json body, String testId) {
        return of(method, url, body, testId, KeyRules.NONE);
    }

    /** As {@link #of(String, String, Json, String)}, under the user's rules. */
    public static RequestKey of(String method, String url, Json body, String testId, KeyRules rules) {
        RequestUrl parsed = RequestUrl.parse(url);
        return CanonicalText.request(method, parsed.path(), CanonicalText.body(parsed, rules.apply(body)), testId).key();
    }

    /**
     * The key of a plain HTTP exchange: a recording that has {@code url}, {@code method} and {@code payload} in place of a
     * {@code request}.
     *
     * @param testId null for none
     */
    public static RequestKey ofExchange(String method, String url, Json payload, String testId) {
        return ofExchange(method, url, payload, testId, KeyRules.NONE);
    }

    /** As {@link #ofExchange(String, String, Json, String)}, under the user's rules. */
    public static RequestKey ofExchange(String method, String url, Json payload, String testId, KeyRules rules) {
        return CanonicalText.exchange(method, url, rules.apply(payload), testId).key();
    }

    /** The key of a tool's call; {@code kwargs} count exactly as they are. */
    public static RequestKey ofToolCall(String provider, String toolName, Json kwargs) {
        return CanonicalText.toolCall(provider, toolName, kwargs).key();
    }

    /** Whether the test counts in the keys of requests to that URL: not where models are listed. */
    public static boolean countsTest(String url) {
        return CanonicalText.countsTest(RequestUrl.parse(url).path());
    }

    /**
     * What is common to the bodies of all requests and exchanges that have one key, whatever their URL; most others have another
     * number. It costs a small part of what a key does.
     */
    public static int fingerprint(Json body, KeyRules rules) {
        return BodyNormalizer.normalize(rules.apply(body), true).hashCode();
    }

    /** The key of a text that is handed over in pieces, all of them ASCII. */
    static RequestKey ofText(String head, byte[] middle, String tail) {
        return new RequestKey(Sha256.hex(
                head.getBytes(StandardCharsets.US_ASCII), middle, tail.getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@code rec-} and the first 12 digits: the {@code id} that a recorded completion gets in place of its own. */
    public String shortId() {
        return "rec-" + hex.substring(0, SHORT_DIGITS);
    }
}
