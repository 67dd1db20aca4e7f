package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The first bytes of a character in which a text was cut. They are no text yet, so they stand beside it, in Base64, in the
 * member {@value #MEMBER}.
 */
final class CutCharacter {

    private static final String MEMBER = "cut_character";

    private CutCharacter() {}

    /** The member, or an empty object where no character was cut. */
    static JsonObject write(DecodedResponse live) {
        byte[] bytes = live.cutCharacter();
        return bytes.length == 0 ? JsonObject.EMPTY : JsonObject.EMPTY.with(MEMBER, Base64.getEncoder().encodeToString(bytes));
    }

    /** The frames with the member's bytes at their end. */
    static List<byte[]> append(JsonObject response, List<byte[]> frames) throws UnreadableRecordingException {
        String bytes = response.text(MEMBER);
        if (bytes == null) {
            return frames;
        }
        byte[] end = EncodedBytesShape.decode(bytes);
        List<byte[]> all = new ArrayList<>(frames);
        byte[] last = all.isEmpty() ? new byte[0] : all.remove(all.size() - 1);
        byte[] joined = Arrays.copyOf(last, last.length + end.length);
        System.arraycopy(end, 0, joined, last.length, end.length);
        all.add(joined);
        return all;
    }
}
