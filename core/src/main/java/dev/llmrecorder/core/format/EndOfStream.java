package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import java.util.Set;

/**
 * How streams say that nothing follows. Clients hang up once they have read it, which is no cut although HTTP's own end was
 * never seen.
 */
final class EndOfStream {

    private static final String DONE = "[DONE]";

    /** The {@code type} or event name of the last event, where a protocol has one. */
    private static final Set<String> LAST_EVENTS =
            Set.of("message_stop", "response.completed", "response.failed", "response.incomplete");

    private EndOfStream() {}

    /** Whether the last event, or the last line of JSON lines, is one that ends its stream. */
    static boolean isReached(String text) {
        String name = null;
        String data = null;
        String lastName = null;
        String lastData = null;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.isEmpty()) {
                name = null;
                data = null;
            } else if (line.startsWith("event:")) {
                name = value;
                lastName = data == null ? lastName : name;
            } else if (line.startsWith("data:")) {
                data = data == null ? value : data + "\n" + value;
                lastName = name;
                lastData = data;
            } else if (line.startsWith("{")) {
                lastName = null;
                lastData = line;
            }
        }
        return lastData != null && (lastData.equals(DONE) || isLast(lastName, lastData));
    }

    private static boolean isLast(String name, String data) {
        try {
            return JsonReader.read(data) instanceof JsonObject object
                    && (object.isTrue("done")
                            || (name != null && LAST_EVENTS.contains(name))
                            || (object.text("type") != null && LAST_EVENTS.contains(object.text("type"))));
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
