package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Gemini's {@code generate_content_stream} as llama-stack records it: a list of objects without a type. Only read: a live one is
 * kept line by line.
 */
final class BareChunksShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return stored.isStreaming() && stored.firstElement() instanceof JsonObject;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        List<byte[]> frames = new ArrayList<>();
        for (JsonObject chunk : TypedChunksShape.chunks(stored)) {
            frames.add(Frames.utf8("data: " + JsonWriter.wire(chunk) + "\n\n"));
        }
        return stored.stream(frames, ContentType.EVENT_STREAM);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        return null;
    }
}
