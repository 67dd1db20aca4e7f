package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.BrokenServer.Failure;
import dev.llmrecorder.it.harness.BrokenServer;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that gets no answer is recorded, and fails in replay as it failed when it was live. */
class FailuresTest {

    /**
     * Of whose bodies nothing is known when there is no connection: {@code HttpURLConnection} and Vert.x connect before the
     * application gives them the body, and Google's client and Ktor give those below them bodies that can be written only once.
     */
    private static final Set<Client> KNOWN_ONCE_SENT =
            EnumSet.of(Client.URL_CONNECTION, Client.AWS_URL_CONNECTION, Client.GOOGLE_HTTP, Client.VERTX,
                    Client.VERTX_WEB_CLIENT, Client.QUARKUS, Client.KTOR_APACHE5);

    /** Name their test in a header that Vert.x is given when it is connected: those without a connection are one call. */
    private static final Set<Client> NAMED_ONCE_CONNECTED = EnumSet.of(Client.QUARKUS);

    /** A TLS failure ends its future with one exception and is told to its handler as another, in an order that is chance. */
    private static final ClientVersion FAILS_IN_TWO_WAYS = new ClientVersion(Client.AWS_NETTY, "2.17.120");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void isTheClientsOwnExceptionInReplayToo(Client client) throws Exception {
        Map<Failure, BrokenServer> servers = new EnumMap<>(Failure.class);
        Map<Failure, List<String>> recorded;
        try {
            for (Failure failure : failuresOf(client)) {
                servers.put(failure, new BrokenServer(failure, "0.70}"));
            }
            Map<Failure, List<String>> direct = failures(client, RecorderJvm.in(folder).withoutAgent(), servers);
            recorded = failures(client, RecorderJvm.in(folder).option("mode", "record"), servers);
            assertThat(direct.values()).doesNotContain(List.of());
            assertThat(recorded).isEqualTo(direct);
        } finally {
            for (BrokenServer server : servers.values()) {
                server.close();
            }
        }
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(servers.size());
        assertThat(failures(client, RecorderJvm.in(folder), servers)).isEqualTo(recorded);
    }

    private static Set<Failure> failuresOf(Client client) {
        return NAMED_ONCE_CONNECTED.contains(client) || client.version().equals(FAILS_IN_TWO_WAYS)
                ? EnumSet.complementOf(EnumSet.of(Failure.TLS))
                : EnumSet.allOf(Failure.class);
    }

    /** What the client throws at each of the servers, each in the name of a test of its own. */
    private static Map<Failure, List<String>> failures(Client client, RecorderJvm jvm, Map<Failure, BrokenServer> servers)
            throws Exception {
        Map<Failure, List<String>> failures = new EnumMap<>(Failure.class);
        try (Application application = Application.start(client, jvm)) {
            for (Failure failure : servers.keySet()) {
                ClientCall call = Calls.ofTest(call(client, failure, servers.get(failure)), failure.name());
                failures.put(failure, application.perform(call).comparableFailure());
            }
        }
        return failures;
    }

    static Stream<Client> clientsWithAReadTimeout() {
        return TestedClients.inDepth().stream().filter(Client::hasReadTimeout);
    }

    @ParameterizedTest(allowZeroInvocations = true) // of the clients that were asked for none may have one
    @MethodSource("clientsWithAReadTimeout")
    void aReadTimeoutInTheMiddleEndsTheReplayAtTheSamePlace(Client client) throws Exception {
        Variation variation = client.variation(Reading.BYTES);
        Gate never = new Gate();
        Outcome recorded;
        try (Upstream upstream = Upstream.http().answer(Chunks.reply("first", "second").holdBack(1, never))) {
            ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
            Outcome direct = perform(client, impatient().withoutAgent(), call);
            recorded = perform(client, impatient().option("mode", "record"), call);
            assertThat(recorded.failure()).isNotEmpty();
            assertThat(recorded.comparableFailure()).isEqualTo(direct.comparableFailure());
            assertThat(recorded.text()).contains("first");
        }
        ClientCall call = Calls.chat(variation, "http://127.0.0.1:1" + Calls.CHAT);
        Outcome replayed = perform(client, RecorderJvm.in(folder), call);
        assertThat(replayed.events(variation)).isEqualTo(recorded.events(variation));
        assertThat(replayed.comparableFailure()).isEqualTo(recorded.comparableFailure());
    }

    private RecorderJvm impatient() {
        return RecorderJvm.in(folder).flag("-Dit.readTimeout=500");
    }

    /**
     * {@code HttpURLConnection} connects before the application gives it the body. Where recordings may answer, the body is held
     * back until then, and known.
     */
    @Test
    void aRefusedBodyIsRecordedWhereItIsKnownAndToldOfWhereItIsNot() throws Exception {
        Client client = Client.URL_CONNECTION;
        ClientCall call = Calls.chat(client.variationOfBytes(), "http://127.0.0.1:1" + Calls.CHAT);
        try (Application application = Application.start(client, RecorderJvm.in(folder).option("mode", "record"))) {
            assertThat(application.perform(call).failure().get(0)).startsWith("java.net.ConnectException");
            assertThat(application.end().stderr()).contains("is not recorded: its body was not sent to the end");
        }
        Outcome recorded = perform(client, RecorderJvm.in(folder).option("mode", "record-if-missing"), call);
        assertThat(recorded.failure().get(0)).startsWith("java.net.ConnectException");
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(1);
        assertThat(perform(client, RecorderJvm.in(folder), call).comparableFailure()).isEqualTo(recorded.comparableFailure());
    }

    private static ClientCall call(Client client, Failure failure, BrokenServer server) {
        boolean sendsBody = !KNOWN_ONCE_SENT.contains(client) || failure == Failure.RESET || failure == Failure.CLOSED;
        if (sendsBody) {
            return Calls.chat(client.variationOfBytes(), server.url(Calls.CHAT));
        }
        Variation variation = client.variations().stream().filter(way -> !way.sendsBody()).findFirst().orElseThrow();
        return Calls.get(variation, server.url(Calls.MODELS));
    }

    private static Outcome perform(Client client, RecorderJvm jvm, ClientCall call) throws Exception {
        try (Application application = Application.start(client, jvm)) {
            return application.perform(call);
        }
    }
}
