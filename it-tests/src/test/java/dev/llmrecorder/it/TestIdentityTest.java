package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Recordings.Recording;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording belongs to the test that its call was made in, unless the scope is shared. */
class TestIdentityTest {

    private static final String ONE = "acme.ChatTest::answers[1]";
    private static final String TWO = "acme.ChatTest::answers[2]";

    @TempDir
    Path folder;

    private Recording record(Client client, RecorderJvm jvm, String testHeader) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")));
                Application application = Application.start(client, jvm.option("mode", "record"))) {
            application.perform(Calls.ofTest(
                    Calls.chat(client.variation(Reading.WHOLE), upstream.url(Calls.CHAT)), testHeader));
        }
        return Recordings.only(folder.resolve("recordings"));
    }

    private static ClientCall call(Client client, String testHeader) {
        ClientCall call = Calls.chat(client.variation(Reading.WHOLE), "http://127.0.0.1:1" + Calls.CHAT);
        return testHeader == null ? call : Calls.ofTest(call, testHeader);
    }

    private int replay(Client client, RecorderJvm jvm, String testHeader) throws Exception {
        try (Application application = Application.start(client, jvm)) {
            return application.perform(call(client, testHeader)).status();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void theHeaderNamesTheTestOfOneCall(Client client) throws Exception {
        Recording recording = record(client, RecorderJvm.in(folder), ONE);
        assertThat(recording.json().text("test_id")).isEqualTo(ONE);
        assertThat(recording.file().getParent()).hasFileName("acme.ChatTest");
        try (Application application = Application.start(client, RecorderJvm.in(folder))) {
            assertThat(application.perform(call(client, ONE)).text()).contains("Hi");
            assertThat(application.perform(call(client, TWO)).text()).doesNotContain("Hi");
            assertThat(application.perform(call(client, null)).text()).doesNotContain("Hi");
        }
    }

    @Test
    void theOptionNamesTheTestOfEveryCallThatNamesNoneItself() throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")));
                Application application = Application.start(
                        Client.JDK, RecorderJvm.in(folder).option("mode", "record").option("test", ONE))) {
            ClientCall call = Calls.chat(Client.JDK.variation(Reading.WHOLE), upstream.url(Calls.CHAT));
            application.perform(call);
            assertThat(Recordings.only(folder.resolve("recordings")).json().text("test_id")).isEqualTo(ONE);
            application.perform(Calls.ofTest(call, TWO));
            assertThat(Recordings.in(folder.resolve("recordings")))
                    .extracting(recording -> recording.json().text("test_id"))
                    .containsExactlyInAnyOrder(ONE, TWO);
        }
        assertThat(replay(Client.JDK, RecorderJvm.in(folder).option("test", ONE), null)).isEqualTo(200);
        assertThat(replay(Client.JDK, RecorderJvm.in(folder).option("test", "another"), null)).isEqualTo(404);
    }

    @Test
    void inTheSharedScopeAnyRecordingOfTheSameRequestServes() throws Exception {
        record(Client.JDK, RecorderJvm.in(folder), ONE);
        assertThat(replay(Client.JDK, RecorderJvm.in(folder), TWO)).isEqualTo(404);
        assertThat(replay(Client.JDK, RecorderJvm.in(folder).option("scope", "shared"), TWO)).isEqualTo(200);
        assertThat(replay(Client.JDK, RecorderJvm.in(folder).option("scope", "shared"), null)).isEqualTo(200);
    }

    @Test
    void inTheSharedScopeARecordingNamesNoTest() throws Exception {
        Recording recording = record(Client.JDK, RecorderJvm.in(folder).option("scope", "shared"), ONE);
        assertThat(recording.json().text("test_id")).isNull();
        assertThat(recording.file().getParent()).hasFileName("recordings");
    }
}
