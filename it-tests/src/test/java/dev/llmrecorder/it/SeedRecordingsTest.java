package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings.Recording;
import dev.llmrecorder.it.harness.Seeds;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that llama-stack made replay here unchanged, event by event. */
class SeedRecordingsTest {

    @TempDir
    Path folder;

    private RecorderJvm replaying(RecorderJvm jvm) {
        return jvm.option("dir", Seeds.folder().toString());
    }

    private static ClientCall call(Variation variation, Recording seed, String url) {
        return Calls.ofTest(Calls.post(variation, url, Seeds.requestBody(seed)), seed.json().text("test_id"));
    }

    private static void assertReplayed(Outcome outcome, Variation variation, Recording seed) {
        assertThat(outcome.failure()).as("%s of %s", variation, seed.file()).isEmpty();
        assertThat(outcome.status()).isIn(200, 0); // 0: the application did not ask
        assertThat(outcome.events(variation)).as("%s of %s", variation, seed.file()).isEqualTo(Seeds.events(seed));
    }

    private void replayAll(ClientOnJdk row, List<Variation> variations, Function<Recording, String> url) throws Exception {
        assertThat(Seeds.all()).hasSize(5);
        try (Application application = Application.start(row.client(), replaying(RecorderJvm.on(row.jdk(), folder)))) {
            for (Recording seed : Seeds.all()) {
                for (Variation variation : variations) {
                    assertReplayed(application.perform(call(variation, seed, url.apply(seed))), variation, seed);
                }
            }
            assertThat(application.end().recorderLines()).last().asString()
                    .contains("replayed " + 5 * variations.size(), "missed 0");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void allFiveReplayWhereNobodyListens(ClientOnJdk row) throws Exception {
        Upstream upstream = Upstream.http();
        upstream.close();
        replayAll(row, List.of(row.client().variation(Reading.BYTES)), seed -> upstream.url(Calls.CHAT));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void noConnectionIsMade(ClientOnJdk row) throws Exception {
        List<Variation> variations = row.client().variations().stream()
                .filter(variation -> variation.sendsBody() && variation.reading().isIncremental())
                .toList();
        try (Tripwire tripwire = Tripwire.start()) {
            replayAll(row, variations, seed -> "http://127.0.0.1:" + tripwire.port() + Calls.CHAT);
            assertThat(tripwire.connections()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void theUrlThatWasRecordedAndTheOneOnTheWireBothServe(Client client) throws Exception {
        ClientOnJdk row = new ClientOnJdk(client, Jdk.current().feature());
        List<Variation> variations = List.of(client.variation(Reading.BYTES));
        replayAll(row, variations, seed -> seed.request().text("url"));
        replayAll(row, variations, seed -> seed.request().text("url").replace("/v1/v1/", "/v1/"));
    }

    /** Ktor's drivers read byte by byte, which has no pieces. */
    static Stream<Client> clientsThatReadPieces() {
        return TestedClients.samples().stream()
                .filter(client -> !client.variation(Reading.BYTES).name().endsWith("byteByByte"));
    }

    @ParameterizedTest(allowZeroInvocations = true) // of the clients that were asked for none may be among them
    @MethodSource("clientsThatReadPieces")
    void eachEventIsReadByItself(Client client) throws Exception {
        Variation variation = client.variation(Reading.BYTES);
        try (Application application = Application.start(client, replaying(RecorderJvm.in(folder)))) {
            for (Recording seed : Seeds.all()) {
                Outcome outcome = application.perform(call(variation, seed, "http://127.0.0.1:1" + Calls.CHAT));
                assertThat(outcome.pieces().stream()
                                .map(piece -> Event.parse(new String(piece.bytes(), StandardCharsets.UTF_8)))
                                .toList())
                        .isEqualTo(Seeds.events(seed).stream().map(List::of).toList());
            }
        }
    }
}
