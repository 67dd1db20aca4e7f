package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientProgram;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exchange;
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application on virtual threads, of which a JVM with one carrier runs one at a time, is recorded and replayed. */
class VirtualThreadsTest {

    @TempDir
    Path folder;

    private Application start(Client client, String mode) throws Exception {
        RecorderJvm jvm = RecorderJvm.on(Jdk.withVirtualThreads(), folder)
                .flag("-Djdk.virtualThreadScheduler.parallelism=1")
                .flag("-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .option("mode", mode);
        return Application.start(client, jvm, ClientProgram.VIRTUAL + "=true");
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void isRecordedAsItStreamsAndReplayed(Client client) throws Exception {
        Variation variation = client.variation(Reading.BYTES);
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.http().answer(Chunks.reply("first", "second").holdBack(1, gate))) {
            try (Application application = start(client, "record")) {
                Exchange exchange = application.begin(Calls.chat(variation, upstream.url(Calls.CHAT)));
                exchange.awaitText("first");
                gate.open();
                assertThat(exchange.outcome().failure()).isEmpty();
            }
            try (Application application = start(client, "replay")) {
                assertThat(application.perform(Calls.chat(variation, upstream.url(Calls.CHAT))).events(variation)).hasSize(3);
            }
            assertThat(upstream.received()).hasSize(1);
        }
    }
}
