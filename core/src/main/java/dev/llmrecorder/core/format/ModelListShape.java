package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of models: a list of typed objects that does not stream. Where the answer had more than {@code object} and {@code data},
 * the additional member {@value #ENVELOPE} holds it with an empty {@code data}.
 */
final class ModelListShape implements BodyShape {

    private static final String ENVELOPE = "envelope";
    private static final String DATA = "data";
    private static final JsonObject USUAL = JsonObject.EMPTY.with("object", "list").with(DATA, JsonArray.EMPTY);

    @Override
    public boolean fits(StoredResponse stored) {
        if (stored.elements() == null || stored.isStreaming()) {
            return false;
        }
        return stored.elements().isEmpty()
                ? stored.path().endsWith("/models")
                : TypedJson.typeOf(stored.firstElement()) != null;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        JsonObject envelope = stored.json().get(ENVELOPE) instanceof JsonObject object ? object : USUAL;
        JsonArray models = new JsonArray(new ArrayList<>(TypedChunksShape.chunks(stored)));
        return stored.whole(Frames.utf8(JsonWriter.wire(envelope.with(DATA, models))), ContentType.JSON);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        if (live.endpoint() != ModelEndpoint.MODELS
                || !live.isSuccess()
                || !(live.json() instanceof JsonObject list)
                || !(list.get(DATA) instanceof JsonArray models)
                || !models.elements().stream().allMatch(JsonObject.class::isInstance)) {
            return null;
        }
        List<Json> body = models.elements().stream()
                .<Json>map(model -> TypedJson.wrap(TypedJson.MODEL, (JsonObject) model))
                .toList();
        JsonObject envelope = list.with(DATA, JsonArray.EMPTY);
        boolean isUsual = JsonWriter.wire(envelope).equals(JsonWriter.wire(USUAL));
        JsonObject additions = isUsual ? JsonObject.EMPTY : JsonObject.EMPTY.with(ENVELOPE, envelope);
        return ShapedBody.of(new JsonArray(body), false, additions, ContentType.JSON);
    }
}
