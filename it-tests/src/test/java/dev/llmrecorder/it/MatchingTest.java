package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miss says why, and the settings that it names make the recording match. */
class MatchingTest {

    private static final String ONE = "3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11";
    private static final String TWO = "77a1f0b2-1c3d-4e5f-9a6b-7c8d9e0f1a2b";

    @TempDir
    Path folder;

    private static ClientCall order(String origin, String id) {
        return Calls.post(Client.JDK.variation(Reading.WHOLE), origin + Calls.CHAT + "?api-key=sk-live-7",
                ("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is order " + id + "?\"}]}")
                        .getBytes(UTF_8));
    }

    private void record(RecorderJvm jvm, String... ids) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("On its way")));
                Application application = Application.start(Client.JDK, jvm.option("mode", "record"))) {
            for (String id : ids) {
                assertThat(application.perform(order(upstream.url(""), id)).status()).isEqualTo(200);
            }
        }
    }

    private Outcome replay(RecorderJvm jvm, String id, List<String> stderr) throws Exception {
        try (Application application = Application.start(Client.JDK, jvm)) {
            Outcome outcome = application.perform(order("http://127.0.0.1:1", id));
            application.perform(order("http://127.0.0.1:1", id));
            stderr.add(application.end().stderr());
            return outcome;
        }
    }

    @Test
    void theSameTextIsInTheAnswerInTheExceptionAndInTheLog() throws Exception {
        record(RecorderJvm.in(folder), ONE);
        List<String> stderr = new ArrayList<>();
        Outcome answered = replay(RecorderJvm.in(folder), TWO, stderr);
        JsonObject error = (JsonObject) ((JsonObject) JsonReader.read(answered.text())).get("error");
        String text = error.text("message");
        assertThat(text)
                .startsWith("No recording for POST http://127.0.0.1:1" + Calls.CHAT)
                .contains("nearest: " + Recordings.only(folder.resolve("recordings")).file().getFileName())
                .contains("  /messages/0/content\n    recorded: \"Where is order " + ONE + "?\"\n    now:      \"Where is order "
                        + TWO + "?\"\n")
                .contains("set normalize=uuid (as -Drecorder.normalize=uuid or in recorder.properties)")
                .doesNotContain("sk-live-7");
        Outcome thrown = replay(RecorderJvm.in(folder).option("on-miss", "throw"), TWO, stderr);
        assertThat(thrown.failure().toString()).contains(text);
        assertThat(stderr).allSatisfy(output -> assertThat(output).contains(text).doesNotContain("sk-live-7"));
    }

    @Test
    void whatTheTextAdvisesMakesTheRecordingMatchAsItIs() throws Exception {
        record(RecorderJvm.in(folder), ONE);
        byte[] before = Files.readAllBytes(Recordings.only(folder.resolve("recordings")).file());
        for (String[] option : new String[][] {{"normalize", "uuid"}, {"normalize", "order [^?]+"}, {"ignore", "/messages/*/content"}}) {
            Outcome outcome = replay(RecorderJvm.in(folder).option(option[0], option[1]), TWO, new ArrayList<>());
            assertThat(outcome.text()).as(option[1]).contains("On its way");
        }
        assertThat(Recordings.only(folder.resolve("recordings")).file()).hasBinaryContent(before);
    }

    @Test
    void recordingsThatRulesGiveOneKeyAreNamedOnceAndTheFirstAnswers() throws Exception {
        record(RecorderJvm.in(folder), ONE, TWO);
        List<Path> files = Recordings.files(folder.resolve("recordings"));
        List<String> stderr = new ArrayList<>();
        RecorderJvm jvm = RecorderJvm.in(folder).option("normalize", "uuid").option("log", "debug");
        assertThat(replay(jvm, ONE, stderr).status()).isEqualTo(200);
        String named = "2 recordings have the key ";
        assertThat(stderr.get(0)).contains(named).containsOnlyOnce(named)
                .contains(files.get(0).getFileName() + ", " + files.get(1).getFileName() + "; " + files.get(0).getFileName() + " answers")
                .contains("from " + files.get(0));
    }

    @Test
    void requestsThatAreOneUnderRulesAreKeptInTheOrderInWhichTheyWereSent() throws Exception {
        record(RecorderJvm.in(folder).option("normalize", "uuid"), ONE, TWO);
        List<Path> files = Recordings.files(folder.resolve("recordings")).stream().sorted().toList();
        assertThat(files).hasSize(2);
        assertThat(Files.readString(files.get(0))).contains(ONE).doesNotContain("__UUID__");
        assertThat(Files.readString(files.get(1))).contains(TWO).doesNotContain("__UUID__");
    }
}
