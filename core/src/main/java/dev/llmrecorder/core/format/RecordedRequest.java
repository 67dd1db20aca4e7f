package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What a recording was asked: the part of a file that tells whether it answers a request, read without the rest.
 *
 * @param testId the test that the exchange belongs to, null for none
 */
public record RecordedRequest(String testId, RequestShape shape) {

    private static final Set<String> PARTS = Set.of("test_id", "request");
    private static final byte[] MAPPING = ("\"" + Recording.MAPPING + "\"").getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a file as far as its request goes. What comes after may be broken; that shows when it is to be replayed.
     *
     * @throws UnreadableRecordingException when there is no request in it; the message says what is wrong and where
     */
    public static RecordedRequest parse(byte[] file) throws UnreadableRecordingException {
        if (mapsIds(file)) {
            Recording recording = Recording.parse(file);
            return new RecordedRequest(recording.testId(), recording.request());
        }
        JsonObject document;
        try {
            document = JsonReader.readMembers(file, PARTS);
        } catch (JsonSyntaxException e) {
            throw new UnreadableRecordingException(Recording.whyNotJson(file, e.getMessage()));
        }
        Json request = document.get("request");
        if (!(request instanceof JsonObject object)) {
            throw new UnreadableRecordingException(request == null ? "it has no 'request'" : "its 'request' is no object");
        }
        String testId = document.text("test_id");
        return new RecordedRequest(testId == null ? object.text("test_id") : testId, RequestShape.of(object));
    }

    /**
     * Whether anything but {@code {}} or {@code null} stands for the mapping of ids, which would change the request's text. Looks
     * from the end, where it stands in most files.
     */
    private static boolean mapsIds(byte[] file) {
        for (int i = file.length - MAPPING.length - 1; i >= 0; i--) {
            if (file[i] == '"' && Arrays.equals(file, i, i + MAPPING.length, MAPPING, 0, MAPPING.length)) {
                int end = emptyValueEnd(file, i + MAPPING.length);
                if (end < 0) {
                    return true;
                }
                if (isInOutermostObject(file, end)) {
                    return false; // of several members of that name the last counts
                }
            }
        }
        return false;
    }

    /** Where the value after a member's name ends; -1 where it is not empty. */
    private static int emptyValueEnd(byte[] file, int from) {
        int value = nextVisible(file, nextVisible(file, from) + 1);
        if (value < file.length && file[value] == 'n') {
            return value + 1;
        }
        int end = value < file.length && file[value] == '{' ? nextVisible(file, value + 1) : file.length;
        return end < file.length && file[end] == '}' ? end + 1 : -1;
    }

    /** Whether a single brace that closes follows, which then is the document's. */
    private static boolean isInOutermostObject(byte[] file, int from) {
        int braces = 0;
        for (int i = from; i < file.length; i++) {
            braces += file[i] == '}' ? 1 : 0;
        }
        return braces == 1;
    }

    private static int nextVisible(byte[] file, int from) {
        int i = from;
        while (i < file.length && file[i] <= ' ' && file[i] >= 0) {
            i++;
        }
        return i;
    }
}
