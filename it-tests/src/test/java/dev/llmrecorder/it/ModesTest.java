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
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each of the four modes does with a call. */
class ModesTest {

    private static final Reply OLD = Reply.json(200, Chunks.completion("old"));
    private static final Reply NEW = Reply.json(200, Chunks.completion("new").replace("chatcmpl-B8", "chatcmpl-C9"));

    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void nameFolder() {
        recordings = folder.resolve("recordings");
    }

    private Application start(Client client, String mode) throws Exception {
        return Application.start(client, RecorderJvm.in(folder).option("mode", mode));
    }

    private static ClientCall ask(Client client, Upstream upstream, String prefix) {
        return Calls.chat(client.variation(Reading.WHOLE), upstream.url(prefix + Calls.CHAT));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void liveGoesOutAndWritesNothing(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD)) {
            try (Application application = start(client, "record")) {
                application.perform(ask(client, upstream, ""));
            }
            byte[] before = Files.readAllBytes(Recordings.only(recordings).file());
            upstream.answer(NEW);
            try (Application application = start(client, "live")) {
                assertThat(application.perform(ask(client, upstream, "")).text()).isEqualTo(NEW.text());
                assertThat(application.perform(ask(client, upstream, "/other")).text()).isEqualTo(NEW.text());
                assertThat(application.end().recorderLines()).last().asString().contains("passed 2");
            }
            assertThat(Recordings.only(recordings).file()).hasBinaryContent(before);
            assertThat(upstream.received()).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void liveTakesTheTestHeaderOffToo(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD);
                Application application = start(client, "live")) {
            application.perform(Calls.ofTest(ask(client, upstream, ""), "acme.Test::one"));
            assertThat(upstream.received().get(0).headers()).doesNotContainKey("x-recorder-test");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void recordOverwritesWhatWasRecordedBefore(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD)) {
            try (Application application = start(client, "record")) {
                application.perform(ask(client, upstream, ""));
            }
            upstream.answer(NEW);
            try (Application application = start(client, "record")) {
                assertThat(application.perform(ask(client, upstream, "")).text()).isEqualTo(NEW.text());
                assertThat(Files.readString(Recordings.only(recordings).file())).contains("new").doesNotContain("old");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void anotherAnswerToTheSameRequestIsKeptBesidesAndReplayedAfterIt(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD)) {
            try (Application application = start(client, "record")) {
                application.perform(ask(client, upstream, ""));
                upstream.answer(NEW);
                application.perform(ask(client, upstream, ""));
            }
            try (Application application = start(client, "replay")) {
                assertThat(application.perform(ask(client, upstream, "")).text()).contains("old");
                assertThat(application.perform(ask(client, upstream, "")).text()).contains("new");
                assertThat(application.perform(ask(client, upstream, "")).text()).contains("new");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void recordingTheSameTrafficAgainLeavesNoDiff(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(NEW);
                Application application = start(client, "record")) {
            application.perform(ask(client, upstream, ""));
            byte[] before = Files.readAllBytes(Recordings.only(recordings).file());
            upstream.answer(Reply.json(200, Chunks.completion("new").replace("1741569952", "1800000000"))
                    .header("x-request-id", "req_7"));
            application.perform(ask(client, upstream, ""));
            assertThat(Recordings.only(recordings).file()).hasBinaryContent(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void recordIfMissingRecordsWhatIsMissingAndReplaysTheRest(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(OLD)) {
            try (Application application = start(client, "record-if-missing")) {
                assertThat(application.perform(ask(client, upstream, "")).text()).isEqualTo(OLD.text());
                upstream.answer(NEW);
                Outcome again = application.perform(ask(client, upstream, ""));
                assertThat(again.text()).contains("old").contains("rec-");
                assertThat(application.perform(ask(client, upstream, "/other")).text()).isEqualTo(NEW.text());
                Exit exit = application.end();
                assertThat(exit.recorderLines()).last().asString().contains("replayed 1").contains("recorded 2");
            }
            assertThat(upstream.received()).hasSize(2);
            assertThat(upstream.received().get(1).body()).asString().isEqualTo(Calls.QUESTION);
            assertThat(Recordings.in(recordings)).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void whatWasRecordedIsMadeStable(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(NEW)) {
            try (Application application = start(client, "record")) {
                application.perform(ask(client, upstream, ""));
            }
            String key = Recordings.only(recordings).file().getFileName().toString();
            try (Application application = start(client, "replay")) {
                assertThat(application.perform(ask(client, upstream, "")).text())
                        .startsWith("{\"id\":\"rec-" + key.substring(0, 12) + "\",\"object\":\"chat.completion\",\"created\":0,");
            }
        }
    }
}
