package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user sees: nothing on stdout, a line on stderr at the first call and one at exit. */
class OutputTest {

    @TempDir
    Path folder;

    private Exit recordTwice(Client client, RecorderJvm jvm) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("Hi")));
                Application application = Application.start(client, jvm.option("mode", "record"))) {
            ClientCall call = Calls.chat(client.variation(Reading.WHOLE), upstream.url(Calls.CHAT));
            application.perform(call);
            application.perform(call);
            return application.end();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void isOneLineAtTheFirstCallAndOneAtExit(ClientOnJdk row) throws Exception {
        Exit exit = recordTwice(row.client(), RecorderJvm.on(row.jdk(), folder));
        assertThat(exit.code()).isZero();
        assertThat(exit.stdout()).isEmpty();
        List<String> lines = exit.stderr().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .containsPattern("\\d+\\.\\d+\\.\\d+")
                .contains("record", folder.resolve("recordings").toString());
        assertThat(lines.get(1)).contains("replayed 0", "recorded 2", "missed 0", "passed 0");
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void isNothingWhereNoCallIsTheRecordersBusiness(Client client) throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"));
                Application application = Application.start(client, RecorderJvm.in(folder))) {
            application.perform(Calls.chat(client.variation(Reading.WHOLE), upstream.url("/elsewhere")));
            assertThat(application.end()).isEqualTo(new Exit(0, "", ""));
            assertThat(upstream.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void isNothingAtAllWhenTheLogIsOff(Client client) throws Exception {
        assertThat(recordTwice(client, RecorderJvm.in(folder).option("log", "off"))).isEqualTo(new Exit(0, "", ""));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void explainsEachDecisionWhenTheLogIsDebug(Client client) throws Exception {
        Exit exit = recordTwice(client, RecorderJvm.in(folder).option("log", "debug"));
        assertThat(exit.stdout()).isEmpty();
        assertThat(exit.stderr().lines().filter(line -> line.contains("POST") && line.contains(Calls.CHAT)))
                .hasSizeGreaterThanOrEqualTo(2);
        try (Application application = Application.start(client, RecorderJvm.in(folder).option("log", "debug"))) {
            application.perform(Calls.chat(client.variation(Reading.WHOLE), "http://127.0.0.1:1" + Calls.CHAT));
            assertThat(application.end().stderr()).contains("replay").containsPattern("[0-9a-f]{64}\\.json");
        }
    }
}
