package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Recordings.Recording;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording or a folder that cannot be used is named and explained, and harms no other call. */
class BadRecordingsTest {

    private static final Client CLIENT = Client.JDK;

    private static final Map<String, byte[]> RECORDED = new HashMap<>();

    @TempDir
    Path folder;

    private Path recordings;

    /** What may have happened to a file. */
    private enum Damage {
        TRUNCATED("", file -> Files.writeString(file, Files.readString(file).substring(0, 300))),
        NOT_JSON("", file -> Files.writeString(file, "<<<<<<< HEAD\n" + Files.readString(file))),
        BINARY("", file -> Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xfe, 1})),
        EMPTY("empty", file -> Files.writeString(file, "")),
        BLANK("empty", file -> Files.writeString(file, "\n \n")),
        AN_ARRAY("", file -> Files.writeString(file, "[1, 2, 3]")),
        A_NUMBER("", file -> Files.writeString(file, "7")),
        OTHER_KEYS("", file -> Files.writeString(file, "{\"a\": 1}")),
        NO_RESPONSE("response", file -> Files.writeString(file,
                Files.readString(file).replace("\"response\"", "\"answer\""))),
        RESPONSE_OF_TEXT("response", file -> Files.writeString(file,
                "{\"test_id\": null, \"request\": {\"method\": \"POST\", \"url\": \"/\", \"body\": {}},"
                        + " \"response\": \"hello\"}")),
        BAD_STATUS("status", file -> Files.writeString(file,
                Files.readString(file).replace("\"response\": {", "\"response\": {\n    \"status\": \"fine\","))),
        A_FOLDER("", file -> {
            Files.delete(file);
            Files.createDirectory(file);
        }),
        UNREADABLE("denied", file ->
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------")));

        private interface Step {
            void apply(Path file) throws IOException;
        }

        private final String said;
        private final Step step;

        Damage(String said, Step step) {
            this.said = said;
            this.step = step;
        }
    }

    @BeforeEach
    void nameFolder() {
        recordings = folder.resolve("recordings");
    }

    private static ClientCall ask(String origin, String prefix) {
        return Calls.chat(CLIENT.variation(Reading.WHOLE), origin + prefix + Calls.CHAT);
    }

    private static String nowhere(String prefix) {
        return "http://127.0.0.1:1" + prefix;
    }

    /** A recording of each of the two calls, made once. */
    @BeforeAll
    static void recordTwo(@TempDir Path folder) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hello")));
                Application application = Application.start(CLIENT, RecorderJvm.in(folder).option("mode", "record"))) {
            application.perform(ask(upstream.url(""), "/good"));
            application.perform(ask(upstream.url(""), "/bad"));
        }
        for (Path file : Recordings.files(folder.resolve("recordings"))) {
            RECORDED.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
    }

    private void copyTwo() throws IOException {
        Files.createDirectory(recordings);
        for (Map.Entry<String, byte[]> file : RECORDED.entrySet()) {
            Files.write(recordings.resolve(file.getKey()), file.getValue());
        }
    }

    private Path bad() {
        return Recordings.in(recordings).stream()
                .filter(recording -> recording.request().text("url").contains("/bad/"))
                .map(Recording::file)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void theErrorNamesTheFileAndCountsAsAMissForThatCallAlone(Damage damage) throws Exception {
        Assumptions.assumeFalse(
                damage == Damage.UNREADABLE && System.getProperty("user.name").equals("root"), "root may read every file");
        copyTwo();
        Path bad = bad();
        damage.step.apply(bad);
        try (Application application = Application.start(CLIENT, RecorderJvm.in(folder))) {
            Outcome miss = application.perform(ask(nowhere(""), "/bad"));
            assertThat(miss.status()).isEqualTo(404);
            assertThat(miss.header("x-recorder")).isEqualTo("miss");
            assertThat(miss.text()).contains(bad.getFileName().toString(), damage.said);
            assertThat(application.perform(ask(nowhere(""), "/good")).status()).isEqualTo(200);
            Exit exit = application.end();
            assertThat(exit.stderr()).contains(bad.getFileName().toString(), damage.said);
            assertThat(exit.recorderLines()).last().asString().contains("replayed 1", "missed 1");
        }
    }

    @Test
    void recordIfMissingRecordsAgainWhatCannotBeRead() throws Exception {
        copyTwo();
        Path bad = bad();
        Files.writeString(bad, "{");
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Again")))) {
            RecorderJvm jvm = RecorderJvm.in(folder).option("mode", "record-if-missing");
            try (Application application = Application.start(CLIENT, jvm)) {
                assertThat(application.perform(ask(upstream.url(""), "/bad")).text()).contains("Again");
            }
        }
        assertThat(Files.readString(bad)).contains("Again");
    }

    @Test
    void aFolderThatIsMissingIsSaid() throws Exception {
        assertMissSays(RecorderJvm.in(folder), "does not exist");
    }

    @Test
    void aFolderThatIsAFileIsSaid() throws Exception {
        Files.writeString(recordings, "");
        assertMissSays(RecorderJvm.in(folder), "is a file, not a folder");
    }

    private void assertMissSays(RecorderJvm jvm, String problem) throws Exception {
        try (Application application = Application.start(CLIENT, jvm)) {
            Outcome miss = application.perform(ask(nowhere(""), ""));
            assertThat(miss.status()).isEqualTo(404);
            assertThat(miss.text()).contains(recordings.toString(), problem);
            assertThat(application.stderrSoFar()).contains(recordings.toString(), problem);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void recordingIntoAFileIsSaidBeforeTheCallReturnsAndHarmsNothing(Client client) throws Exception {
        Files.writeString(recordings, "mine");
        assertRecordingSaysAndHarmsNothing(client, RecorderJvm.in(folder), "not recorded");
        assertThat(recordings).hasContent("mine");
    }

    @Test
    void recordingIntoAFolderThatCannotBeMadeIsSaidAndHarmsNothing() throws Exception {
        Path proc = Path.of("/proc/self/recordings"); // nobody can make a folder there, not even root
        Assumptions.assumeTrue(Files.isDirectory(proc.getParent()), "there is no /proc");
        assertRecordingSaysAndHarmsNothing(CLIENT, RecorderJvm.in(folder).option("dir", proc.toString()), proc.toString());
    }

    private static void assertRecordingSaysAndHarmsNothing(Client client, RecorderJvm jvm, String said) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Chunks.reply("Hello"));
                Application application = Application.start(client, jvm.option("mode", "record"))) {
            Outcome outcome = application.perform(
                    Calls.chat(client.variation(Reading.BYTES), upstream.url(Calls.CHAT)));
            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.text()).isEqualTo(Chunks.reply("Hello").text());
            assertThat(application.stderrSoFar()).contains(said);
            assertThat(application.end().recorderLines()).last().asString().contains("recorded 0");
        }
    }
}
