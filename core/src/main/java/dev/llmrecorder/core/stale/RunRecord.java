package dev.llmrecorder.core.stale;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.test.Outcome;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one JVM did, as a file tells it to the command {@code prune}.
 *
 * @param dir the recordings folder, absolute
 * @param pid the JVM's process
 * @param finished whether it came to its end; nothing that follows is known where it did not
 * @param partial why not all tests can have run, or not all that they use be known; null where nothing tells so
 * @param tests the tests that ran, by id
 * @param skipped tests, or classes of tests, that the framework passed over, since they are disabled
 * @param others tests that have recordings and did not run in this JVM
 * @param used the recordings that were replayed or written, relative to the folder, with slashes
 */
record RunRecord(
        String dir,
        long pid,
        boolean finished,
        String partial,
        Map<String, Outcome> tests,
        Set<String> skipped,
        Map<String, Presence> others,
        Set<String> used) {

    /** A JVM has begun. */
    static RunRecord begun(String dir, long pid) {
        return new RunRecord(dir, pid, false, null, Map.of(), Set.of(), Map.of(), Set.of());
    }

    String text() {
        JsonObject object = JsonObject.EMPTY
                .with("dir", dir)
                .with("pid", String.valueOf(pid))
                .with("finished", JsonLiteral.of(finished));
        if (partial != null) {
            object = object.with("partial", partial);
        }
        return JsonWriter.file(object
                .with("tests", names(tests))
                .with("skipped", list(skipped))
                .with("others", names(others))
                .with("used", list(used)));
    }

    private static JsonObject names(Map<String, ? extends Enum<?>> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((name, value) -> members.put(name, new JsonString(value.name().toLowerCase(Locale.ROOT))));
        return JsonObject.of(members);
    }

    private static JsonArray list(Collection<String> texts) {
        return new JsonArray(texts.stream().sorted().<Json>map(JsonString::new).toList());
    }

    /** @throws IOException when that is no such record; the message says so */
    static RunRecord parse(byte[] file) throws IOException {
        try {
            if (JsonReader.read(file) instanceof JsonObject object && object.text("dir") != null) {
                return new RunRecord(
                        object.text("dir"),
                        Long.parseLong(object.text("pid")),
                        object.isTrue("finished"),
                        object.text("partial"),
                        values(object.get("tests"), Outcome.class),
                        texts(object.get("skipped")),
                        values(object.get("others"), Presence.class),
                        texts(object.get("used")));
            }
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            throw new IOException("it is no record of a run: " + e.getMessage(), e);
        }
        throw new IOException("it is no record of a run");
    }

    private static <E extends Enum<E>> Map<String, E> values(Json json, Class<E> type) {
        Map<String, E> values = new TreeMap<>();
        if (json instanceof JsonObject object) {
            object.members().forEach((name, value) -> values.put(
                    name, Enum.valueOf(type, String.valueOf(value.asText()).toUpperCase(Locale.ROOT))));
        }
        return values;
    }

    private static Set<String> texts(Json json) {
        return json instanceof JsonArray array
                ? new TreeSet<>(array.elements().stream().map(Json::asText).toList())
                : Set.of();
    }
}
