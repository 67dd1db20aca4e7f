package dev.llmrecorder.core.store;

import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.format.CapturedRequest;
import dev.llmrecorder.core.key.CandidateKeys;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestBody;
import dev.llmrecorder.core.key.RequestKey;
import java.util.List;
import java.util.Set;

/**
 * A request as it is looked up and recorded.
 *
 * @param method the HTTP method
 * @param url as on the wire, secrets included; only its masked form may be shown or written
 * @param body as it counts in the key
 * @param testId null for none, and where recordings are shared
 * @param rules the user's rules that the keys are made under
 * @param keys the candidate keys; the first is the one to write under
 */
public record Request(
        String method, String url, RequestBody body, String testId, KeyRules rules, List<RequestKey> keys) {

    /** Paths whose recordings list models, beside those of {@link ModelEndpoint#MODELS}. */
    private static final Set<String> MODEL_LISTS = Set.of("/api/tags");

    /** A request with llama-stack's keys. */
    public static Request of(String method, String url, RequestBody body, String testId) {
        return of(method, url, body, testId, KeyRules.NONE);
    }

    /** A request with its keys under the user's rules. */
    public static Request of(String method, String url, RequestBody body, String testId, KeyRules rules) {
        return new Request(
                method, url, body, testId, rules, CandidateKeys.of(method, url, body.json(), testId, rules));
    }

    /** This request as one that belongs to no test. */
    public Request ofNoTest() {
        return of(method, url, body, null, rules);
    }

    /** The key that a recording of this request is written under. */
    public RequestKey key() {
        return keys.get(0);
    }

    /** Whether the answer is a list of models, of which several files may hold parts. */
    public boolean asksForModels() {
        return ModelEndpoint.of(method, url) == ModelEndpoint.MODELS || MODEL_LISTS.contains(RequestUrl.parse(url).path());
    }

    /** The request as it stands in a recording. */
    public CapturedRequest captured() {
        return new CapturedRequest(testId, method, url, body.json(), body.encoding(), key().hex());
    }

    /** The key of this request among plain HTTP exchanges, whose URL is part of it, with the secrets masked. */
    RequestKey exchangeKey() {
        return RequestKey.ofExchange(method, RequestUrl.mask(url), body.json(), testId, rules);
    }

    /** For the log: method, masked URL and key. */
    @Override
    public String toString() {
        return method + " " + RequestUrl.mask(url) + " (test " + testId + ", key " + key().hex() + ")";
    }
}
