package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream of JSON chunks told apart from what frames them.
 *
 * @param chunks the objects that stand alone on a {@code data:} line, in order
 * @param lines the stream's lines, those objects replaced by {@code {}}. A line such as {@code data: {}} stands for the next
 *     chunk, always: a chunk that is empty itself is a chunk, too
 */
record ChunkFraming(List<JsonObject> chunks, List<String> lines) {

    private static final String STAND_IN = "{}";
    private static final Pattern DATA_LINE = Pattern.compile("(data:[ \t]*)(.*[^ \t])([ \t]*)", Pattern.DOTALL);

    /**
     * Takes the chunks out of a stream's lines; null where that would miss one, because its JSON is spread over several
     * {@code data:} lines of one event, which a reader joins.
     */
    static ChunkFraming of(List<String> lines) {
        List<JsonObject> chunks = new ArrayList<>();
        List<String> framing = new ArrayList<>(lines.size());
        List<String> data = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty() && isSpreadOver(data)) {
                return null;
            }
            if (line.isEmpty()) {
                data.clear();
            }
            Matcher dataLine = DATA_LINE.matcher(line);
            String payload = dataLine.matches() ? dataLine.group(2) : "";
            JsonObject chunk = object(payload);
            if (!payload.isEmpty()) {
                data.add(payload);
            }
            if (chunk == null) {
                framing.add(line);
            } else {
                chunks.add(chunk);
                framing.add(dataLine.group(1) + STAND_IN + dataLine.group(3));
            }
        }
        return isSpreadOver(data) ? null : new ChunkFraming(chunks, framing);
    }

    private static boolean isSpreadOver(List<String> data) {
        return data.size() > 1 && object(String.join("\n", data)) != null;
    }

    private static JsonObject object(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return null;
        }
        try {
            return JsonReader.read(text) instanceof JsonObject object ? object : null;
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** The lines of OpenAI's own framing: an event for each chunk, then, if {@code done}, the one that says so. */
    static List<String> openAi(int chunks, boolean done) {
        List<String> lines = new ArrayList<>(2 * chunks + 2);
        for (int i = 0; i < chunks; i++) {
            lines.add("data: {}");
            lines.add("");
        }
        if (done) {
            lines.add("data: [DONE]");
            lines.add("");
        }
        return lines;
    }

    /**
     * The stream's lines, the chunks put in.
     *
     * @throws UnreadableRecordingException when there are more or fewer lines for chunks than chunks
     */
    List<String> streamLines() throws UnreadableRecordingException {
        List<String> stream = new ArrayList<>(lines.size());
        Iterator<JsonObject> next = chunks.iterator();
        for (String line : lines) {
            Matcher dataLine = DATA_LINE.matcher(line);
            if (!dataLine.matches() || !dataLine.group(2).equals(STAND_IN)) {
                stream.add(line);
            } else if (next.hasNext()) {
                stream.add(dataLine.group(1) + JsonWriter.wire(next.next()) + dataLine.group(3));
            } else {
                throw new UnreadableRecordingException("its framing has more chunks than its body's " + chunks.size());
            }
        }
        if (next.hasNext()) {
            throw new UnreadableRecordingException("its framing has fewer chunks than its body's " + chunks.size());
        }
        return stream;
    }
}
