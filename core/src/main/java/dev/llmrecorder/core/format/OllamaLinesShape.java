package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** A stream of Ollama's own API: a list of typed objects, on the wire one a line. */
final class OllamaLinesShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return TypedJson.isOf(TypedJson.OLLAMA, stored.firstElement());
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        List<byte[]> frames = new ArrayList<>();
        for (JsonObject line : TypedChunksShape.chunks(stored)) {
            frames.add(Frames.utf8(JsonWriter.wire(line) + "\n"));
        }
        return stored.stream(frames, ContentType.JSON_LINES);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        if (live.text() == null || !live.isStream() || live.isEventStream() || !live.text().endsWith("\n")) {
            return null;
        }
        String type = null;
        List<Json> body = new ArrayList<>();
        for (String line : live.text().substring(0, live.text().length() - 1).split("\n", -1)) {
            JsonObject object = object(line);
            type = type != null || object == null ? type : TypedJson.ollamaType(live.path(), object);
            if (object == null || type == null) {
                return null;
            }
            body.add(TypedJson.wrap(type, live.stabilizer().ollama(object)));
        }
        return ShapedBody.of(new JsonArray(body), true, ContentType.JSON_LINES);
    }

    /** The line's object; null for anything else, or where space stands beside it, which would be lost. */
    private static JsonObject object(String line) {
        if (!line.startsWith("{") || !line.endsWith("}")) {
            return null;
        }
        try {
            return JsonReader.read(line) instanceof JsonObject object ? object : null;
        } catch (JsonSyntaxException e) {
            return null;
        }
    }
}
