package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.Recordings.Recording;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.RoundTrip;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A compressed answer reaches the application as it came, is stored as text, and is replayed without the encoding. */
class CompressionTest {

    private static final Reply STREAM = Chunks.reply("Hello", "\u00e9t\u00e9", "!");
    private static final Reply COMPLETION = Reply.json(200, Chunks.completion("Hello"));
    private static final Reply ERROR = Reply.json(429, "{\"error\":{\"message\":\"Rate limit\"}}");

    /** HttpClient's DeflateInputStream before 4.5 takes most bodies of zlib for bodies without its header, with or without us. */
    private static final Set<String> INFLATE_WRONGLY = Set.of("APACHE4 4.3");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void isStoredAsTextAndReplayedPlain(Client client) throws Exception {
        Map<String, Reply> plain = new LinkedHashMap<>();
        Map<String, Reply> replies = new LinkedHashMap<>();
        Map.of("stream", STREAM, "completion", COMPLETION, "error", ERROR).forEach((name, reply) -> {
            plain.put(name + "-gzip", reply);
            plain.put(name + "-deflate", reply);
            replies.put(name + "-gzip", reply.gzip());
            if (!INFLATE_WRONGLY.contains(client.version().toString())) {
                replies.put(name + "-deflate", reply.deflate());
            }
        });
        RoundTrip trip = RoundTrip.of(client, client.variation(Reading.BYTES), replies, folder, UnaryOperator.identity());
        for (String name : replies.keySet()) {
            Outcome recorded = trip.recorded(name);
            assertThat(recorded.failure()).as(name).isEmpty();
            boolean unpacksItself = recorded.text().equals(plain.get(name).text());
            if (!unpacksItself) {
                assertThat(recorded.body()).as(name).isEqualTo(replies.get(name).body());
            }
            Recording recording = trip.recording(name);
            assertThat(recording.response().get("encoding")).as(name).isNull();
            assertThat(recording.response().get("body") instanceof JsonArray).as(name).isEqualTo(name.startsWith("stream"));
            Outcome replayed = trip.replayed(name);
            assertThat(replayed.failure()).as(name).isEmpty();
            assertThat(replayed.status()).as(name).isEqualTo(recorded.status());
            assertThat(replayed.header("content-encoding")).as(name).isNull();
            assertThat(content(replayed.text())).as(name).isEqualTo(content(plain.get(name).text()));
        }
    }

    private static Object content(String text) {
        return text.startsWith("data:") ? Event.parse(text) : Event.comparable(text);
    }
}
