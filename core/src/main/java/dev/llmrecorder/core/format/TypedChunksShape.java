package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A streamed chat completion or completion: a list of typed chunks. Where the stream was framed in any other way than
 * {@link ChunkFraming#openAi}, the additional member {@value #FRAMING} holds its lines.
 */
final class TypedChunksShape implements BodyShape {

    private static final String FRAMING = "framing";

    @Override
    public boolean fits(StoredResponse stored) {
        if (stored.elements() == null || !stored.isStreaming()) {
            return false;
        }
        Json first = stored.firstElement();
        boolean untyped = first == null || first instanceof JsonObject;
        return stored.json().get(FRAMING) != null
                || TypedJson.typeOf(first) != null
                || (untyped && stored.path().endsWith("/completions"));
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        List<JsonObject> chunks = chunks(stored);
        Json framing = stored.json().get(FRAMING);
        List<String> lines = framing == null
                ? ChunkFraming.openAi(chunks.size(), stored.isComplete())
                : StreamLines.read(framing, FRAMING);
        StreamLines stream = StreamLines.of(new ChunkFraming(chunks, lines).streamLines(), stored.json());
        return stored.stream(Frames.events(stream.text()), ContentType.EVENT_STREAM);
    }

    /**
     * The JSON of each element, without its type.
     *
     * @throws UnreadableRecordingException when one is no object
     */
    static List<JsonObject> chunks(StoredResponse stored) throws UnreadableRecordingException {
        List<JsonObject> chunks = new ArrayList<>();
        for (Json element : stored.elements()) {
            if (!(TypedJson.dataOf(element) instanceof JsonObject chunk)) {
                throw new UnreadableRecordingException("element " + chunks.size() + " of its body is no object");
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        String type = TypedJson.chunkType(live.endpoint());
        StreamLines stream = type != null && live.isEventStream() ? StreamLines.of(live.text()) : null;
        ChunkFraming framing = stream == null ? null : ChunkFraming.of(stream.lines());
        if (framing == null || (framing.chunks().isEmpty() && !stream.lines().isEmpty())) {
            return null;
        }
        List<Json> body = new ArrayList<>();
        for (JsonObject chunk : framing.chunks()) {
            body.add(TypedJson.wrap(type, live.stabilizer().openAi(chunk)));
        }
        JsonObject endings = stream.endings();
        boolean isUsual = framing.lines().equals(ChunkFraming.openAi(body.size(), live.complete()));
        JsonObject additions = isUsual
                ? endings
                : ShapedBody.join(JsonObject.EMPTY.with(FRAMING, StreamLines.json(framing.lines())), endings);
        return ShapedBody.of(new JsonArray(body), true, additions, ContentType.EVENT_STREAM);
    }
}
