package dev.llmrecorder.core.store;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.util.Optional;

/** The key of what stands in a file. */
public final class RecordedKeys {

    private RecordedKeys() {}

    /**
     * The key that a recorded request has under today's rules and these; empty where it is not of an HTTP call.
     *
     * @param testId the test that the recording is to count for, null for none
     */
    public static Optional<RequestKey> of(RequestShape shape, String testId, KeyRules rules) {
        if (shape instanceof RequestShape.InferenceRequest request) {
            return Optional.of(RequestKey.of(request.method(), request.url(), request.body(), testId, rules));
        }
        if (shape instanceof RequestShape.HttpExchange exchange) {
            return Optional.of(RequestKey.ofExchange(
                    exchange.method(), RequestUrl.mask(exchange.url()), exchange.payload(), testId, rules));
        }
        return Optional.empty();
    }
}
