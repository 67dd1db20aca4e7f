package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of OpenAI's Responses API that llama-stack recorded: a list of typed events. On the wire each has its {@code type} as
 * its event name, and none says {@code [DONE]}. Only read: a live one is kept line by line.
 */
final class ResponsesEventsShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return TypedJson.isOf(TypedJson.RESPONSES, stored.firstElement());
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        List<byte[]> frames = new ArrayList<>();
        for (JsonObject event : TypedChunksShape.chunks(stored)) {
            String type = event.text("type");
            String name = type == null ? "" : "event: " + type + "\n";
            frames.add(Frames.utf8(name + "data: " + JsonWriter.wire(event) + "\n\n"));
        }
        return stored.stream(frames, ContentType.EVENT_STREAM);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        return null;
    }
}
