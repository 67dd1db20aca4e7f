package dev.llmrecorder.core.format;

import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.Thrown;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * The exception of a client in a file: llama-stack's {@code exception_data} as its client would have met it, and in its
 * additional member {@value #THROWN} the exceptions of the Java client, outermost first.
 */
final class ExceptionData {

    static final String MEMBER = "exception_data";

    private static final String THROWN = "thrown";
    private static final String TYPE = "type";
    private static final String MESSAGE = "message";

    private ExceptionData() {}

    /** The three members that tell of a failure. */
    static JsonObject members(RecordedFailure failure) {
        boolean timeout = failure.kind() == RecordedFailure.Kind.TIMEOUT;
        JsonObject data = JsonObject.EMPTY
                .with("category", "provider_sdk")
                .with("provider", "openai")
                .with(TYPE, timeout ? "APITimeoutError" : "APIConnectionError")
                .with(MESSAGE, failure.message());
        if (!failure.thrown().isEmpty()) {
            data = data.with(THROWN, new JsonArray(failure.thrown().stream().map(ExceptionData::json).toList()));
        }
        return JsonObject.EMPTY
                .with("is_exception", JsonLiteral.TRUE)
                .with(MEMBER, data)
                .with("exception_message", failure.message());
    }

    /**
     * A response whose body was cut, with the exception that cut it. A list of chunks becomes llama-stack's stream that broke; for
     * other bodies, which llama-stack has none for, the exception stands beside the body.
     */
    static JsonObject addTo(JsonObject response, List<Thrown> cutBy) {
        if (cutBy.isEmpty()) {
            return response;
        }
        Thrown outermost = cutBy.get(0);
        String message = outermost.message() == null ? outermost.type() : outermost.message();
        JsonObject members = members(new RecordedFailure(RecordedFailure.Kind.of(outermost.type()), message, cutBy));
        return ShapedBody.join(
                response,
                response.get("body") instanceof JsonArray ? members : JsonObject.EMPTY.with(MEMBER, members.get(MEMBER)));
    }

    private static Json json(Thrown thrown) {
        return JsonObject.EMPTY
                .with(TYPE, thrown.type())
                .with(MESSAGE, thrown.message() == null ? JsonLiteral.NULL : new JsonString(thrown.message()));
    }

    /** The exceptions of the Java client that a response tells of; empty for none. What is malformed is passed over. */
    static List<Thrown> thrown(JsonObject response) {
        List<Thrown> thrown = new ArrayList<>();
        if (response.get(MEMBER) instanceof JsonObject data && data.get(THROWN) instanceof JsonArray list) {
            for (Json element : list.elements()) {
                if (element instanceof JsonObject one && one.text(TYPE) != null) {
                    thrown.add(new Thrown(one.text(TYPE), one.text(MESSAGE)));
                }
            }
        }
        return List.copyOf(thrown);
    }
}
