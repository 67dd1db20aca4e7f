package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.CommandLine;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar recorder.jar}. */
class CommandLineTest {

    @TempDir
    Path folder;

    private CommandLine.Ended run(String... arguments) throws IOException, InterruptedException {
        return CommandLine.run(folder, arguments);
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(run().output()).contains("-javaagent:recorder.jar", "rename", "prune", "fail-on-miss");
        assertThat(run("--help").status()).isZero();
        assertThat(run("--version").output()).startsWith("LLM Recorder ");
        assertThat(run("rename", "--help").output()).contains("OLD", "NEW", "--dir");
        assertThat(run("prune", "--help").output()).contains("--usage", "--delete", "--dir", "Exit status");
        CommandLine.Ended unknown = run("remane");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).contains("remane", "rename");
    }

    @Test
    void aRenamedTestReplaysItsRecordings() throws Exception {
        String dir = folder.resolve("recordings").toString();
        ClientCall call;
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{\"answer\":1}"))) {
            call = Calls.chat(Client.JDK.variation(Reading.WHOLE), upstream.url(Calls.CHAT));
            RecorderJvm recording = RecorderJvm.in(folder).file("ignore", "/messages").option("mode", "record");
            perform(recording, Calls.ofTest(call, "com.acme.Old::asks"));
            CommandLine.Ended moved = run("rename", "com.acme.Old", "com.acme.New");
            assertThat(moved.status()).as(moved.output()).isZero();
            assertThat(moved.output()).contains("com.acme.Old", "com.acme.New", " -> ");
            List<Path> files = Recordings.files(folder.resolve("recordings"));
            perform(recording, Calls.ofTest(call, "com.acme.New::asks"));
            assertThat(Recordings.files(folder.resolve("recordings"))).as("named as it is recorded").isEqualTo(files);
        }
        assertThat(perform(RecorderJvm.in(folder), Calls.ofTest(call, "com.acme.New::asks"))).isEqualTo("{\"answer\":1}");

        CommandLine.Ended again = run("rename", "com.acme.Old", "com.acme.New", "--dir", dir);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains("No recording in", "com.acme.Old");
        CommandLine.Ended elsewhere = run("rename", "a", "b", "--dir", folder.resolve("none").toString());
        assertThat(elsewhere.status()).isEqualTo(2);
        assertThat(elsewhere.output()).contains("--dir");
        CommandLine.Ended wrong = run("rename", "a", "b", "--ignore", "user");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.output()).contains("option 'ignore' cannot be 'user' (--ignore)");
    }

    private static String perform(RecorderJvm jvm, ClientCall call) throws Exception {
        try (Application application = Application.start(Client.JDK, jvm)) {
            return application.perform(call).text();
        }
    }
}
