package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Received;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Tunnel;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that are led to a connection in memory in replay: whatever they would do to a connection of the network. */
class LedClientsTest {

    private static final List<Client> LED = List.of(Client.VERTX, Client.MICRONAUT);

    @TempDir
    Path folder;

    static Stream<Client> clients() {
        return TestedClients.all().stream().filter(LED::contains);
    }

    @ParameterizedTest(allowZeroInvocations = true) // none of them may have been asked for
    @MethodSource("clients")
    void aCallThroughAProxyIsRecordedAndReplayedWithoutIt(Client client) throws Exception {
        try (Upstream upstream = Upstream.https();
                Tunnel tunnel = Tunnel.to(upstream)) {
            recordAndReplay(client, upstream, "https://api.openai.com" + Calls.CHAT, "-Dit.proxyPort=" + tunnel.port());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clients")
    void aCallWithHttp2IsRecordedAndReplayed(Client client) throws Exception {
        try (Upstream upstream = Upstream.https()) {
            recordAndReplay(client, upstream, upstream.url(Calls.CHAT), "-Dit.http2=true");
            assertThat(upstream.received()).extracting(Received::version).containsOnly("HTTP/2");
        }
    }

    private void recordAndReplay(Client client, Upstream upstream, String url, String flag) throws Exception {
        upstream.answer(Chunks.reply("first", "second".repeat(50_000)));
        Variation variation = client.variation(Reading.BYTES);
        ClientCall call = Calls.chat(variation, url);
        Outcome recorded = perform(client, RecorderJvm.in(folder).flag(flag).option("mode", "record"), call);
        assertThat(recorded.failure()).isEmpty();
        assertThat(upstream.received()).hasSize(1);
        Outcome replayed = perform(client, RecorderJvm.in(folder).flag(flag), call);
        assertThat(replayed.failure()).isEmpty();
        assertThat(replayed.events(variation)).isEqualTo(recorded.events(variation)).hasSize(3);
        assertThat(upstream.received()).hasSize(1);
    }

    private static Outcome perform(Client client, RecorderJvm jvm, ClientCall call) throws Exception {
        try (Application application = Application.start(client, jvm)) {
            return application.perform(call);
        }
    }
}
