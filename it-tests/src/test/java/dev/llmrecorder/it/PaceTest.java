package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Seen;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording with timings is replayed at the pace that the user asks for. */
class PaceTest {

    /** Before the first event and after; the last comes with the end. */
    private static final List<Integer> PAUSES = List.of(300, 400, 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void eventsComeWhenTheyCameMultipliedByTheFactor(Client client) throws Exception {
        Variation variation = client.variation(Reading.BYTES);
        ClientCall call;
        try (Upstream upstream = Upstream.http().answer(Chunks.reply("first", "second"))) {
            call = Calls.chat(variation, upstream.url(Calls.CHAT));
            perform(client, RecorderJvm.in(folder).option("mode", "record").option("timings", "on"), call);
        }
        Path file = Recordings.files(folder.resolve("recordings")).get(0);
        String recorded = Files.readString(file);
        assertThat(recorded).containsPattern("\"timings\": \\[\\s*\\d+,\\s*\\d+,\\s*\\d+\\s*]");
        Files.writeString(file, recorded.replaceAll("\"timings\": \\[[^]]*]", "\"timings\": " + PAUSES));

        assertPace(client, perform(client, RecorderJvm.in(folder).option("pace", "recorded"), call), 1);
        assertPace(client, perform(client, RecorderJvm.in(folder).option("pace", "4x"), call), 4);
    }

    private static void assertPace(Client client, Outcome outcome, int factor) {
        assertThat(outcome.failure()).isEmpty();
        assertThat(millisOf(outcome, "first")).as(client + ": to the first event").satisfies(isAbout(PAUSES.get(0) / factor));
        assertThat(millisOf(outcome, "second")).as(client + ": to the second")
                .satisfies(isAbout((PAUSES.get(0) + PAUSES.get(1)) / factor));
    }

    /** Never early; a busy machine is late. */
    private static ThrowingConsumer<Long> isAbout(long millis) {
        return actual -> assertThat(actual).isBetween(millis, millis * 12 / 10 + 100);
    }

    private static long millisOf(Outcome outcome, String text) {
        return outcome.pieces().stream()
                .filter(piece -> new String(piece.bytes(), StandardCharsets.UTF_8).contains(text))
                .findFirst()
                .map(Seen.Piece::millis)
                .orElseThrow();
    }

    /** Performs the call a second time, when the client's classes are there. */
    private static Outcome perform(Client client, RecorderJvm jvm, ClientCall call) throws Exception {
        try (Application application = Application.start(client, jvm)) {
            application.perform(call);
            return application.perform(call);
        }
    }
}
