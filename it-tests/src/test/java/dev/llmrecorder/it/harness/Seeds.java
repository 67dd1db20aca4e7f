package dev.llmrecorder.it.harness;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The real recordings of llama-stack that lie beside the checkout; {@code -Dit.shared=…} names another place. */
public final class Seeds {

    private static final Path FOLDER = Path.of(System.getProperty("it.shared"), "seed-recordings").normalize();

    private Seeds() {}

    /** Where they lie; the test is skipped where they do not. */
    public static Path folder() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), () -> "there are no seed recordings in " + FOLDER);
        return FOLDER;
    }

    /** Each of them. */
    public static List<Recordings.Recording> all() {
        return Recordings.in(folder());
    }

    /** The body that was sent, as any client may write it. */
    public static byte[] requestBody(Recordings.Recording seed) {
        return JsonWriter.wire(seed.request().get("body")).getBytes(StandardCharsets.UTF_8);
    }

    /** The events that its replay must have: one for each chunk, then {@code [DONE]}. */
    public static List<Event> events(Recordings.Recording seed) {
        StringBuilder stream = new StringBuilder();
        for (Json chunk : seed.body()) {
            stream.append("data: ").append(JsonWriter.wire(((JsonObject) chunk).get("__data__"))).append("\n\n");
        }
        return Event.parse(stream.append("data: [DONE]\n\n").toString());
    }
}
