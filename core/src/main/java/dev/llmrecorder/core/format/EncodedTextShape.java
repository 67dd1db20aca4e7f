package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;

/** Text that no other row can tell: a proxy's HTML page, broken JSON, JSON lines. A string, with {@code encoding: "text"}. */
final class EncodedTextShape implements BodyShape {

    static final String MEMBER = "encoding";

    private static final String ENCODING = "text";

    @Override
    public boolean fits(StoredResponse stored) {
        return ENCODING.equals(stored.encoding()) && stored.body() instanceof JsonString;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        String text = stored.body().asText();
        if (!stored.isStreaming()) {
            return stored.whole(Frames.utf8(text), null);
        }
        ContentType type = ContentType.of(KeptHeaders.contentType(stored.json()));
        return stored.stream(type.isJsonLines() ? Frames.lines(text) : Frames.events(text), null);
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        return live.text() == null
                ? null
                : ShapedBody.of(
                        new JsonString(live.text()), live.isStream(), JsonObject.EMPTY.with(MEMBER, ENCODING), null);
    }
}
