package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonString;

/** Any other stream of events: a list of strings, each one line of the stream as it came. */
final class RawLinesShape implements BodyShape {

    @Override
    public boolean fits(StoredResponse stored) {
        return stored.elements() != null
                && stored.isStreaming()
                && (stored.elements().isEmpty() || stored.firstElement() instanceof JsonString);
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        StreamLines stream = StreamLines.of(StreamLines.read(stored.body(), "body"), stored.json());
        return stored.stream(Frames.events(stream.text()), ContentType.EVENT_STREAM);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        StreamLines stream = live.isEventStream() ? StreamLines.of(live.text()) : null;
        return stream == null
                ? null
                : ShapedBody.of(StreamLines.json(stream.lines()), true, stream.endings(), ContentType.EVENT_STREAM);
    }
}
