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
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that gives up a call does so under the recorder as without it. */
class CancellationTest {

    private static final Reply REPLY = Chunks.reply("first", "second", "third");

    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void makeFolder() throws Exception {
        recordings = Files.createDirectory(folder.resolve("recordings"));
    }

    /** Futures that are cancelled while the body is on its way, over both versions of HTTP. */
    static Stream<Arguments> futures() {
        List<String> names = List.of(
                "http2 sendAsync ofString fromLineSubscriber", "http2 sendAsync+push ofString ofByteArrayConsumer");
        return ClientOnJdk.all().filter(row -> row.client() == Client.JDK).flatMap(row ->
                Stream.of("http", "https").flatMap(scheme -> names.stream().map(name -> Arguments.of(row, scheme, name))));
    }

    @ParameterizedTest(allowZeroInvocations = true) // a column of the matrix may have no JDK client
    @MethodSource("futures")
    void aFutureThatIsCancelledInTheBodyLeavesARecordingThatIsCut(ClientOnJdk row, String scheme, String name)
            throws Exception {
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.of(scheme).answer(REPLY.holdBack(1, gate))) {
            ClientCall call = Calls.chat(Client.JDK.variation(name), upstream.url(Calls.CHAT));
            Outcome direct = cancelInBody(RecorderJvm.on(row.jdk(), folder).withoutAgent(), call, false);
            Outcome recorded = cancelInBody(RecorderJvm.on(row.jdk(), folder).option("mode", "record"), call, true);
            assertThat(direct.failure().get(0)).startsWith("java.util.concurrent.CancellationException");
            assertThat(recorded.failure().get(0)).startsWith("java.util.concurrent.CancellationException");
            gate.open();
            assertThat(Recordings.only(recordings).isCut()).isTrue();
        }
    }

    private Outcome cancelInBody(RecorderJvm jvm, ClientCall call, boolean records) throws Exception {
        try (Application application = Application.start(Client.JDK, jvm)) {
            Exchange exchange = application.begin(call);
            exchange.awaitText("first");
            exchange.stop();
            Outcome outcome = exchange.outcome();
            if (records) {
                Recordings.await(recordings);
            }
            return outcome;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "JDK, http", "JDK, https", "URL_CONNECTION, http", "APACHE4, http", "APACHE4_ASYNC, http", "APACHE5, http",
        "APACHE5_ASYNC, http", "APACHE5_ASYNC, https", "OKHTTP, http", "OKHTTP, https", "JETTY9, http", "JETTY12, http"
    })
    void aCallThatIsGivenUpBeforeTheHeadFailsAndIsNotRecorded(Client client, String scheme) throws Exception {
        Variation variation = client == Client.JDK
                ? client.variation("http2 sendAsync ofString ofString") : client.variation(Reading.BYTES);
        try (Upstream upstream = Upstream.of(scheme)) {
            ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
            Outcome direct = giveUp(client, RecorderJvm.in(folder).withoutAgent(), upstream, call);
            Outcome recorded = giveUp(client, RecorderJvm.in(folder).option("mode", "record"), upstream, call);
            assertThat(direct.failure()).isNotEmpty();
            assertThat(recorded.failure()).isNotEmpty(); // with which exception is a race in the clients themselves
            assertThat(Recordings.in(recordings)).as("that of the call that followed").hasSize(1);
        }
    }

    private static Outcome giveUp(Client client, RecorderJvm jvm, Upstream upstream, ClientCall call)
            throws Exception {
        try (Application application = Application.start(client, jvm)) {
            Gate arrived = new Gate();
            Gate held = new Gate();
            upstream.answer(request -> {
                arrived.open();
                held.await();
                return REPLY;
            });
            Exchange exchange = application.begin(call);
            arrived.await();
            exchange.stop();
            Outcome outcome = exchange.outcome();
            held.open();
            upstream.answer(REPLY);
            assertThat(application.perform(call).text()).isEqualTo(REPLY.text());
            return outcome;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#all")
    void aReplayThatTheApplicationClosesHarmsNoLaterCall(ClientOnJdk row) throws Exception {
        try (Upstream upstream = Upstream.http().answer(REPLY)) {
            record(row, upstream);
            try (Application application = Application.start(row.client(), RecorderJvm.on(row.jdk(), folder))) {
                for (Variation variation : row.client().variations()) {
                    boolean canClose = !variation.name().matches(".* send .* from.*Subscriber.*"); // see the next test
                    if (variation.sendsBody() && variation.reading().isIncremental() && canClose) {
                        ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
                        Outcome closed = application.perform(Calls.stopAt(call, "first"));
                        assertThat(closed.text()).as(variation.name()).contains("first");
                        assertThat(application.perform(call).events(variation)).as(variation.name()).hasSize(4);
                    }
                }
            }
            assertThat(upstream.received()).hasSize(1);
        }
    }

    /** As over HTTP/2, where the client then says that the stream was cancelled, and unlike HTTP/1.1, where it waits for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"fromSubscriber", "fromSubscriberFinished", "fromLineSubscriber"})
    void aSubscriberThatCancelsItsSubscriptionDoesNotHangInReplay(String reading) throws Exception {
        ClientOnJdk row = new ClientOnJdk(Client.JDK, Jdk.current().feature());
        Variation variation = Client.JDK.variation("http2 send ofString " + reading);
        try (Upstream upstream = Upstream.https().answer(REPLY)) {
            record(row, upstream);
            try (Application application = Application.start(Client.JDK, RecorderJvm.in(folder))) {
                Outcome outcome = application.perform(
                        Calls.stopAt(Calls.chat(variation, upstream.url(Calls.CHAT)), "first"));
                assertThat(outcome.text()).contains("first");
            }
        }
    }

    private void record(ClientOnJdk row, Upstream upstream) throws Exception {
        RecorderJvm record = RecorderJvm.on(row.jdk(), folder).option("mode", "record");
        try (Application application = Application.start(row.client(), record)) {
            application.perform(Calls.chat(row.client().variation(Reading.BYTES), upstream.url(Calls.CHAT)));
        }
    }
}
