package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.Thrown;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * A recorded failure: no body, but the exception that llama-stack's client raised. With a {@code status_code} it was an error
 * response; without one there was no response.
 */
final class FailureShape implements BodyShape {

    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final String ERROR = "error";

    /** The exceptions of OpenAI's Python client, by which llama-stack raises the failure again. */
    private static final Map<Integer, String> TYPES = Map.of(
            400, "BadRequestError",
            401, "AuthenticationError",
            403, "PermissionDeniedError",
            404, "NotFoundError",
            409, "ConflictError",
            422, "UnprocessableEntityError",
            429, "RateLimitError");

    @Override
    public boolean fits(StoredResponse stored) {
        return stored.isException() && !(stored.body() instanceof JsonArray);
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        JsonObject exception =
                stored.json().get(ExceptionData.MEMBER) instanceof JsonObject object ? object : JsonObject.EMPTY;
        String message = message(stored.json(), exception);
        Json status = exception.get("status_code");
        if (status == null || status == JsonLiteral.NULL) {
            List<Thrown> thrown = ExceptionData.thrown(stored.json());
            return new RecordedFailure(kind(exception.text("type"), thrown), message, thrown);
        }
        Json body = exception.get("body");
        Json error = body == null || body == JsonLiteral.NULL ? JsonObject.EMPTY.with("message", message) : body;
        String wire = JsonWriter.wire(JsonObject.EMPTY.with(ERROR, error));
        return stored.whole(StoredResponse.status(status), Frames.utf8(wire), ContentType.JSON);
    }

    private static String message(JsonObject response, JsonObject exception) {
        String message = exception.text("message") == null ? response.text("exception_message") : exception.text("message");
        return message == null ? "the call failed when it was recorded" : message;
    }

    private static RecordedFailure.Kind kind(String type, List<Thrown> thrown) {
        String name = thrown.isEmpty() ? type : thrown.get(0).type();
        return RecordedFailure.Kind.of(name == null ? "" : name);
    }

    /** The {@code response} of a call that ended without one. */
    static JsonObject write(RecordedFailure failure) {
        JsonObject noBody = ShapedBody.of(JsonLiteral.NULL, false, null).members();
        return ShapedBody.join(noBody, ExceptionData.members(failure));
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        if (live.status() < BAD_REQUEST
                || !(live.json() instanceof JsonObject body)
                || body.members().size() != 1
                || body.get(ERROR) == null
                || body.get(ERROR) == JsonLiteral.NULL) {
            return null;
        }
        Json error = body.get(ERROR);
        String message = error instanceof JsonObject object ? object.text("message") : error.asText();
        JsonString text = new JsonString(message == null ? "" : message);
        JsonObject exception = JsonObject.EMPTY
                .with("category", "provider_sdk")
                .with("provider", "openai")
                .with("type", type(live.status()))
                .with("message", text)
                .with("status_code", JsonNumber.of(live.status()))
                .with("body", error);
        JsonObject members = ShapedBody.of(JsonLiteral.NULL, false, ContentType.JSON)
                .members()
                .with("is_exception", JsonLiteral.TRUE)
                .with(ExceptionData.MEMBER, exception)
                .with("exception_message", text);
        return new ShapedBody(members, JsonObject.EMPTY, ContentType.JSON);
    }

    private static String type(int status) {
        return status >= INTERNAL_SERVER_ERROR ? "InternalServerError" : TYPES.getOrDefault(status, "APIStatusError");
    }
}
