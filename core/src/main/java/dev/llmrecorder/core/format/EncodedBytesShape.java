package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.Base64;
import java.util.List;

/**
 * A body that is not text in UTF-8, or packed in a way that the JDK cannot undo: a string in Base64, with
 * {@code encoding: "base64"}. Tells any response, so it is the last row.
 */
final class EncodedBytesShape implements BodyShape {

    static final String ENCODING = "base64";

    @Override
    public boolean fits(StoredResponse stored) {
        return ENCODING.equals(stored.encoding()) && stored.body() instanceof JsonString;
    }

    @Override
    public Answer read(StoredResponse stored) throws UnreadableRecordingException {
        byte[] bytes = decode(stored.body().asText());
        return stored.isStreaming() ? stored.stream(List.of(bytes), null) : stored.whole(bytes, null);
    }

    /**
     * The bytes of a text in Base64.
     *
     * @throws UnreadableRecordingException when it is none
     */
    static byte[] decode(String base64) throws UnreadableRecordingException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordingException("it is not Base64 where it should be: " + e.getMessage());
        }
    }

    @Override
    public ShapedBody write(DecodedResponse live) {
        return ShapedBody.of(
                new JsonString(Base64.getEncoder().encodeToString(live.bytes())),
                live.isStream(),
                JsonObject.EMPTY.with(EncodedTextShape.MEMBER, ENCODING),
                null);
    }
}
