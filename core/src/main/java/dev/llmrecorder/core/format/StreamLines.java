package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a stream as its lines. How the lines end stands in two members of the file's {@code response}, both absent where
 * every line ends with a line feed: {@value #NEWLINE} and {@value #ENDS_WITH_NEWLINE}.
 *
 * @param lines the lines without their terminators
 * @param newline what ends each line
 * @param endsWithNewline whether the last line has its terminator, too; true where there are no lines
 */
record StreamLines(List<String> lines, String newline, boolean endsWithNewline) {

    private static final String NEWLINE = "newline";
    private static final String ENDS_WITH_NEWLINE = "ends_with_newline";
    private static final String LINE_FEED = "\n";

    /** The lines of a text, null where they do not all end in the same way. */
    static StreamLines of(String text) {
        String newline = firstNewline(text);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(newline); end >= 0; end = text.indexOf(newline, start)) {
            lines.add(text.substring(start, end));
            start = end + newline.length();
        }
        boolean endsWithNewline = start == text.length();
        if (!endsWithNewline) {
            lines.add(text.substring(start));
        }
        boolean mixed = lines.stream().anyMatch(line -> line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0);
        return mixed ? null : new StreamLines(lines, newline, endsWithNewline);
    }

    private static String firstNewline(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return LINE_FEED;
            }
            if (c == '\r') {
                return text.startsWith("\r\n", i) ? "\r\n" : "\r";
            }
        }
        return LINE_FEED;
    }

    /** The lines that a file has, which end as its {@code response} says. */
    static StreamLines of(List<String> lines, JsonObject response) {
        String newline = response.text(NEWLINE);
        return new StreamLines(
                lines, newline == null ? LINE_FEED : newline, response.get(ENDS_WITH_NEWLINE) != JsonLiteral.FALSE);
    }

    /** How the lines end, as members of {@code response}. */
    JsonObject endings() {
        JsonObject members = JsonObject.EMPTY;
        if (!newline.equals(LINE_FEED)) {
            members = members.with(NEWLINE, newline);
        }
        return endsWithNewline ? members : members.with(ENDS_WITH_NEWLINE, JsonLiteral.FALSE);
    }

    /** The text again. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append(newline);
        }
        if (!endsWithNewline && !lines.isEmpty()) {
            text.setLength(text.length() - newline.length());
        }
        return text.toString();
    }

    /** The lines as JSON strings. */
    static JsonArray json(List<String> lines) {
        return new JsonArray(lines.stream().<Json>map(JsonString::new).toList());
    }

    /**
     * The lines of a JSON array of strings.
     *
     * @param name what the array is called in the message
     * @throws UnreadableRecordingException when the value is anything else
     */
    static List<String> read(Json value, String name) throws UnreadableRecordingException {
        if (!(value instanceof JsonArray array)) {
            throw new UnreadableRecordingException("its " + name + " is no list of lines");
        }
        List<String> lines = new ArrayList<>();
        for (Json line : array.elements()) {
            if (line.asText() == null) {
                throw new UnreadableRecordingException("element " + lines.size() + " of its " + name + " is no line");
            }
            lines.add(line.asText());
        }
        return lines;
    }
}
