package dev.llmrecorder.it.harness;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A server-sent event as far as a faithful replay keeps it.
 *
 * @param comments without the colon
 * @param fields {@code name: value} of those other than data, in order
 * @param data its lines joined by newlines, null where it has none; JSON in its shortest form, without what a recording makes
 *     stable ({@code id}, {@code created})
 * @param isWhole whether the empty line that ends it came
 */
public record Event(List<String> comments, List<String> fields, String data, boolean isWhole) {

    /** The events of a stream, whatever ends its lines (WHATWG HTML §9.2.6). */
    public static List<Event> parse(String stream) {
        List<Event> events = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String[] split = stream.split("\r\n|\r|\n", -1);
        for (int i = 0; i < split.length; i++) {
            if (!split[i].isEmpty()) {
                lines.add(split[i]);
            } else if (!lines.isEmpty()) {
                events.add(of(lines, i < split.length - 1));
                lines.clear();
            }
        }
        if (!lines.isEmpty()) {
            events.add(of(lines, false));
        }
        return events;
    }

    private static Event of(List<String> lines, boolean isWhole) {
        List<String> comments = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<String> data = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + (line.startsWith(" ", colon + 1) ? 2 : 1));
            switch (name) {
                case "" -> comments.add(value);
                case "data" -> data.add(value);
                default -> fields.add(name + ": " + value);
            }
        }
        return new Event(comments, fields, data.isEmpty() ? null : comparable(String.join("\n", data)), isWhole);
    }

    /** JSON text as its shortest form without what a recording makes stable; other text as it stands. */
    public static String comparable(String text) {
        try {
            return JsonWriter.wire(withoutStable(JsonReader.read(text)));
        } catch (JsonSyntaxException e) {
            return text;
        }
    }

    private static Json withoutStable(Json json) {
        if (!(json instanceof JsonObject object) || object.text("object") == null) {
            return json;
        }
        if (object.get("data") instanceof JsonArray data) {
            return object.with("data", new JsonArray(data.elements().stream().map(Event::withoutStable).toList()));
        }
        boolean isModel = object.text("object").equals("model");
        return (isModel ? object : object.without("id")).without("created");
    }
}
