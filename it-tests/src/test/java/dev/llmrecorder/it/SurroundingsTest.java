package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Exchange;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What surrounds the recorder makes no difference: folders, the default charset and locale, other JVMs. */
class SurroundingsTest {

    private static final Reply REPLY = Chunks.reply("Hello", "\u00e9t\u00e9 \u0130\u0131 \uD83D\uDE80");

    @TempDir
    Path folder;

    private void recordAndReplay(ClientOnJdk row, UnaryOperator<RecorderJvm> jvm) throws Exception {
        Variation variation = row.client().variation(Reading.BYTES);
        try (Upstream upstream = Upstream.https().answer(REPLY)) {
            ClientCall call = Calls.ofTest(Calls.chat(variation, upstream.url(Calls.CHAT)), "acme.IdTest::ID[1]");
            RecorderJvm record = jvm.apply(RecorderJvm.on(row.jdk(), folder).option("mode", "record"));
            try (Application application = Application.start(row.client(), record)) {
                assertThat(application.perform(call).text()).isEqualTo(REPLY.text());
                assertQuiet(application.end());
            }
            try (Application application =
                    Application.start(row.client(), jvm.apply(RecorderJvm.on(row.jdk(), folder).option("mode", "replay")))) {
                Outcome replayed = application.perform(call);
                assertThat(replayed.status()).isEqualTo(200);
                assertThat(replayed.events(variation)).hasSize(3);
                assertThat(replayed.text()).contains("\u00e9t\u00e9 \u0130\u0131 \uD83D\uDE80");
                assertQuiet(application.end());
            }
            assertThat(upstream.received()).hasSize(1);
        }
    }

    private static void assertQuiet(Exit exit) {
        assertThat(exit.code()).isZero();
        assertThat(exit.stdout()).isEmpty();
        assertThat(exit.stderr().lines()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void theDefaultCharsetAndLocaleDoNotMatter(ClientOnJdk row) throws Exception {
        recordAndReplay(row, jvm -> jvm.flag("-Dfile.encoding=ISO-8859-1")
                .flag("-Duser.language=tr") // where the lower case of I is a dotless i
                .flag("-Duser.country=TR"));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void theJvmVerifiesWhatIsWovenIntoItsOwnClasses(ClientOnJdk row) throws Exception {
        recordAndReplay(row, jvm -> jvm.flag("-XX:+UnlockDiagnosticVMOptions")
                .flag("-XX:+BytecodeVerificationLocal")
                .flag("-XX:+BytecodeVerificationRemote"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a+b", "50%20off", "hash#tag", "semi;colon", "[1]"})
    void theJarRunsFromAnyFolderWithNothingBesideIt(String name) throws Exception {
        Path copy = Files.createDirectory(folder.resolve(name)).resolve("recorder.jar");
        Files.copy(RecorderJvm.jar(), copy);
        recordAndReplay(new ClientOnJdk(Client.JDK, Runtime.version().feature()), jvm -> jvm.jar(copy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a,b", "a=b", "50%20off", "\u00e9t\u00e9", "deep/er/still"})
    void theRecordingsFolderMayHaveAnyName(String name) throws Exception {
        recordAndReplay(new ClientOnJdk(Client.JDK, Runtime.version().feature()), jvm -> jvm.argument("dir", name));
        assertThat(Recordings.in(folder.resolve(name))).hasSize(1);
    }

    @Test
    void jvmsThatRecordTheSameCallsAtOnceLeaveWholeFiles() throws Exception {
        Variation variation = Client.JDK.variation(Reading.WHOLE);
        List<Application> applications = new ArrayList<>();
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, Chunks.completion("x".repeat(200_000))))) {
            for (int i = 0; i < 3; i++) {
                RecorderJvm jvm = RecorderJvm.in(folder).option("mode", "record");
                applications.add(Application.start(Client.JDK, jvm));
            }
            for (int i = 0; i < 20; i++) {
                List<Exchange> exchanges = new ArrayList<>();
                for (Application application : applications) {
                    exchanges.add(application.begin(Calls.chat(variation, upstream.url("/" + i + Calls.CHAT))));
                }
                for (Exchange exchange : exchanges) {
                    assertThat(exchange.outcome().status()).isEqualTo(200);
                }
            }
            for (Application application : applications) {
                assertThat(application.end().recorderLines()).last().asString().contains("recorded 20");
            }
        } finally {
            for (Application application : applications) {
                application.close();
            }
        }
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(20);
    }
}
