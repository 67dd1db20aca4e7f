package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonWriter;

/** Anything else that is JSON: the value itself. */
final class PlainJsonShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return stored.json().get(EncodedTextShape.MEMBER) == null;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        return stored.whole(Frames.utf8(JsonWriter.wire(stored.body())), ContentType.JSON);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        return live.json() == null
                ? null
                : ShapedBody.of(live.stabilizer().bare(live.json()), false, ContentType.JSON);
    }
}
