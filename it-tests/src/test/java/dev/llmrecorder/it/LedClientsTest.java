package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.ClearUpstream;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Received;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Tunnel;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that are led to a connection in memory in replay: whatever they would do to a connection of the network. */
class LedClientsTest {

    private static final List<Client> LED = List.of(Client.VERTX, Client.MICRONAUT, Client.MICRONAUT5);

    /** Those which must be told of a proxy of that kind by themselves. */
    private static final List<Client> TOLD_OF_SOCKS =
            List.of(Client.VERTX, Client.MICRONAUT, Client.MICRONAUT5, Client.ASYNC_HTTP_CLIENT, Client.REACTOR_NETTY);

    /** Ways to speak HTTP/2 without TLS. */
    private static final Map<Client, List<String>> CLEAR = Map.of(
            Client.VERTX,
            List.of("clear byteArray handler", "clear writes handler", "upgrade byteArray handler", "upgrade writes handler",
                    "clear-own byteArray handler", "upgrade-own byteArray handler",
                    "clear-multiplex byteArray handler", "upgrade-multiplex byteArray handler"),
            Client.MICRONAUT, List.of("byteArray dataStream h2c"),
            Client.MICRONAUT5, List.of("byteArray dataStream h2c"));

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

    /** With a recording of the first of them. */
    @Test
    void noSocksProxyIsReachedInReplay() throws Exception {
        List<Client> clients = TestedClients.all().stream().filter(TOLD_OF_SOCKS::contains).toList();
        try (Upstream upstream = Upstream.https();
                Tripwire proxy = Tripwire.start()) {
            upstream.answer(Chunks.reply("first", "second"));
            for (Client client : clients) {
                Variation variation = client.variation(Reading.BYTES);
                ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
                if (upstream.received().isEmpty()) {
                    perform(client, RecorderJvm.in(folder).option("mode", "record"), call);
                }
                Outcome replayed = perform(client, RecorderJvm.in(folder).flag("-Dit.socksPort=" + proxy.port()), call);
                assertThat(replayed.failure()).as("%s", client).isEmpty();
                assertThat(replayed.events(variation)).as("%s", client).hasSize(3);
                assertThat(proxy.connections()).as("%s", client).isZero();
                assertThat(upstream.received()).hasSize(1);
            }
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

    static Stream<ClientVersion> versions() {
        return clients().flatMap(client -> client.versions().stream());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("versions")
    void callsWithHttp2WithoutTlsAreRecordedAndReplayed(ClientVersion version) throws Exception {
        Reply reply = Chunks.reply("first", "second".repeat(5_000));
        List<Outcome> recorded;
        List<Outcome> replayed;
        try (ClearUpstream upstream = new ClearUpstream(reply)) {
            recorded = perform(version, RecorderJvm.in(folder).option("mode", "record"), upstream);
            assertThat(recorded).flatExtracting(Outcome::failure).isEmpty();
            List<String> received = upstream.received();
            assertThat(received).hasSameSizeAs(recorded).containsOnly("HTTP_2 " + Calls.QUESTION);
            replayed = perform(version, RecorderJvm.in(folder), upstream);
            assertThat(upstream.received()).isEqualTo(received);
        }
        assertThat(replayed).flatExtracting(Outcome::failure).isEmpty();
        assertThat(events(replayed)).isEqualTo(events(recorded)).allMatch(events -> events.size() == 3);
    }

    private static List<List<Event>> events(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.events(new Variation("", Reading.BYTES, true))).toList();
    }

    /** Calls twice in each way: on a fresh connection, and on one that is in use. */
    private static List<Outcome> perform(ClientVersion version, RecorderJvm jvm, ClearUpstream upstream) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (Application application = Application.start(version, jvm)) {
            for (String way : CLEAR.get(version.client())) {
                if (isIn(version, way)) {
                    for (String nth : List.of("first", "next")) {
                        String url = upstream.url(Calls.CHAT + "?" + nth + "=" + way.replace(' ', '-'));
                        outcomes.add(application.perform(Calls.chat(new Variation(way, Reading.BYTES, true), url)));
                    }
                }
            }
        }
        return outcomes;
    }

    private static boolean isIn(ClientVersion version, String way) {
        return (!way.contains("own") || !version.version().startsWith("4."))
                && (!way.contains("multiplex") || version.version().startsWith("5.2."));
    }

    @Test
    void aConnectionOfTheApplicationsOwnGoesOutWhereItsCallDoes() throws Exception {
        assumeTrue(TestedClients.all().contains(Client.VERTX), "the test is of Vert.x");
        Variation own = new Variation("default-own writes handler", Reading.BYTES, true);
        try (Upstream upstream = Upstream.https().answer(Chunks.reply("first", "second"))) {
            ClientCall chat = Calls.chat(own, upstream.url(Calls.CHAT));
            ClientCall other = Calls.chat(own, upstream.url("/v1/files"));
            for (String mode : List.of("record-if-missing", "replay")) {
                try (Application application = Application.start(Client.VERTX, RecorderJvm.in(folder).option("mode", mode))) {
                    for (ClientCall call : List.of(chat, other, chat)) {
                        Outcome outcome = application.perform(call);
                        assertThat(outcome.failure()).isEmpty();
                        assertThat(outcome.events(own)).hasSize(3);
                    }
                }
            }
            assertThat(upstream.received()).extracting(Received::target)
                    .containsExactly(Calls.CHAT, "/v1/files", "/v1/files");
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
