package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Tripwire;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that no recording answers never goes out in replay. */
class MissTest {

    private static final String TEST = "acme.ChatTest::answers[1]";

    @TempDir
    Path folder;

    private Tripwire tripwire;

    @BeforeEach
    void layTripwire() throws Exception {
        tripwire = Tripwire.start();
    }

    @AfterEach
    void nobodyTripped() throws Exception {
        assertThat(tripwire.connections()).isZero();
        tripwire.close();
    }

    private ClientCall call(Variation variation) {
        String origin = "http://127.0.0.1:" + tripwire.port();
        ClientCall call = variation.sendsBody()
                ? Calls.chat(variation, origin + Calls.CHAT + "?api-key=secret")
                : Calls.get(variation, origin + Calls.MODELS);
        return Calls.ofTest(call, TEST);
    }

    private static String all(Outcome outcome) {
        return outcome.text() + outcome.failure();
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#all")
    void isAnsweredWithAnErrorThatSaysWhatWasLookedForAndWhatWouldHelp(ClientOnJdk row) throws Exception {
        try (Application application = Application.start(row.version(), RecorderJvm.on(row.jdk(), folder))) {
            Variation variation = row.variations().stream()
                    .filter(way -> way.sendsBody() && way.reading() == Reading.BYTES)
                    .findFirst()
                    .orElseThrow();
            Outcome outcome = application.perform(call(variation));
            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.status()).isEqualTo(404);
            assertThat(outcome.header("x-recorder")).isEqualTo("miss");
            assertThat(outcome.header("content-type")).startsWith("application/json");
            JsonObject error = (JsonObject) ((JsonObject) JsonReader.read(outcome.text())).get("error");
            assertThat(error.members()).containsKeys("message", "type", "param", "code");
            assertThat(error.text("message"))
                    .contains("POST", "http://127.0.0.1:" + tripwire.port() + Calls.CHAT, "gpt-4o", TEST, "replay")
                    .contains(folder.resolve("recordings").toString())
                    .containsPattern("[0-9a-f]{64}")
                    .contains("-Drecorder.mode=record")
                    .doesNotContain("secret");
            Exit exit = application.end();
            assertThat(exit.recorderLines()).last().asString().contains("missed 1");
            assertThat(exit.stderr()).contains("No recording for POST").doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void reachesTheApplicationInEveryWayOfReading(Client client) throws Exception {
        try (Application application = Application.start(client, RecorderJvm.in(folder))) {
            for (Variation variation : client.variations()) {
                if (variation.reading() == Reading.NOTHING || variation.name().endsWith("ofFileDownload")) {
                    continue; // does not show the body, or asks for a header that an error has not
                }
                Outcome outcome = application.perform(call(variation));
                boolean throwsAtErrors = variation.name().contains("returnContent")
                        || variation.name().contains("contentAsBytes") || variation.name().contains("saveContent");
                assertThat(all(outcome)).as(variation.name()).contains(throwsAtErrors ? "404" : "No recording for");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#all")
    void isTheClientsOwnExceptionWhereTheUserWantsThat(ClientOnJdk row) throws Exception {
        RecorderJvm jvm = RecorderJvm.on(row.jdk(), folder).option("on-miss", "throw");
        try (Application application = Application.start(row.version(), jvm)) {
            for (Variation variation : row.variations()) {
                Outcome outcome = application.perform(call(variation));
                assertThat(outcome.failure()).as(variation.name()).isNotEmpty();
                assertThat(outcome.failure().toString()).as(variation.name())
                        .contains("java.io.IOException", "No recording for", "-Drecorder.mode=record");
            }
        }
    }
}
