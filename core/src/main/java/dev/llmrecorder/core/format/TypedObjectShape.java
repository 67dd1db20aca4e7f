package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;

/** A whole chat completion, completion, embedding or answer of Ollama: one typed object. */
final class TypedObjectShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return TypedJson.typeOf(stored.body()) != null;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        return stored.whole(Frames.utf8(JsonWriter.wire(TypedJson.dataOf(stored.body()))), ContentType.JSON);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        if (!(live.json() instanceof JsonObject data) || !live.isSuccess()) {
            return null;
        }
        String ollamaType = TypedJson.ollamaType(live.path(), data);
        String openAiType = TypedJson.wholeType(live.endpoint());
        if (ollamaType != null) {
            return shaped(ollamaType, live.stabilizer().ollama(data));
        }
        return openAiType == null ? null : shaped(openAiType, live.stabilizer().openAi(data));
    }

    private static ShapedBody shaped(String type, JsonObject data) {
        return ShapedBody.of(TypedJson.wrap(type, data), false, ContentType.JSON);
    }
}
