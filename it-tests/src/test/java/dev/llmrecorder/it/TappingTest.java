package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Exchange;
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recording taps the stream on its way to the application; it holds nothing back and writes a file when the stream ends. */
class TappingTest {

    private static final Reply REPLY = Chunks.reply("first", "second", "third");

    /**
     * HttpCore 4.3, the AWS SDK over Netty and Ktor's own engine take the end of a connection for the end of a chunked body, with or
     * without us.
     */
    private static final Set<String> MISTAKE_A_BREAK_FOR_THE_END =
            Set.of("APACHE4 4.3", "AWS_NETTY 2.17.120", "AWS_NETTY 2.57.8", "KTOR_CIO 3.6.1");

    /** Helidon takes a reset of HTTP/2, which is spoken over TLS, for the end of the body in some runs, without us too. */
    private static final Set<Client> MISTAKE_A_RESET_AT_TIMES = EnumSet.of(Client.HELIDON);

    /** The AWS SDK's reads wait for full buffers; Ktor joins pieces as it copies them. */
    private static final Set<Client> READ_EVENT_BY_EVENT =
            EnumSet.of(Client.AWS_CRT_SYNC, Client.KTOR_CIO, Client.KTOR_OKHTTP, Client.KTOR_JAVA, Client.KTOR_APACHE5);

    /**
     * Ktor's channels and Quarkus's streams forget at a break what was not yet read of them, with or without us. Over Ktor's own
     * engine the break is held back in replay; over another, that one's adapter does not know of it.
     */
    private static final Set<Client> FORGET_WHAT_WAS_NOT_READ =
            EnumSet.of(Client.KTOR_OKHTTP, Client.KTOR_JAVA, Client.KTOR_APACHE5, Client.QUARKUS);

    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void makeFolder() throws Exception {
        recordings = Files.createDirectory(folder.resolve("recordings"));
    }

    private RecorderJvm recording() {
        return RecorderJvm.in(folder).option("mode", "record");
    }

    private static ClientCall call(Client client, Upstream upstream) {
        return Calls.chat(client.variation(Reading.BYTES), upstream.url(Calls.CHAT));
    }

    private static ClientCall stoppableCall(Client client, Upstream upstream) {
        return Calls.chat(client.stoppableVariation(), upstream.url(Calls.CHAT));
    }

    static Stream<Arguments> clientsAndSchemes() {
        return Stream.concat(
                TestedClients.inDepth().stream().map(client -> Arguments.of(client, "http")),
                TestedClients.samples().stream().map(client -> Arguments.of(client, "https")));
    }

    @ParameterizedTest
    @MethodSource("clientsAndSchemes")
    void theFirstEventArrivesWhileTheUpstreamHoldsTheSecondBack(Client client, String scheme) throws Exception {
        try (Upstream upstream = Upstream.of(scheme);
                Application application = Application.start(client, recording())) {
            for (Variation variation : client.variations()) {
                if (variation.sendsBody() && variation.reading().isIncremental()) {
                    Gate gate = new Gate();
                    upstream.answer(REPLY.holdBack(1, gate));
                    Exchange exchange = application.begin(Calls.chat(variation, upstream.url(Calls.CHAT)));
                    exchange.awaitText("first");
                    gate.open();
                    assertThat(exchange.outcome().text(variation)).as(variation.name()).isEqualTo(REPLY.text());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void theFileAppearsWhenTheStreamEndsAndNotBefore(Client client) throws Exception {
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.http().answer(REPLY.holdBack(3, gate));
                Application application = Application.start(client, recording())) {
            Exchange exchange = application.begin(call(client, upstream));
            exchange.awaitText("third");
            assertThat(Recordings.files(folder.resolve("recordings"))).isEmpty();
            gate.open();
            exchange.outcome();
            assertThat(Recordings.only(recordings).isCut()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepthThatCanStop")
    void theRecordingIsCompleteWhenTheClientClosesRightAfterDone(Client client) throws Exception {
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.http().answer(REPLY.await(gate));
                Application application = Application.start(client, recording())) {
            application.begin(Calls.stopAt(stoppableCall(client, upstream), "[DONE]"));
            Recordings.Recording recording = Recordings.await(recordings);
            assertThat(recording.isCut()).isFalse();
            assertThat(recording.body()).hasSize(3);
            gate.open();
        }
        assertReplays(client, REPLY.text(), true);
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepthThatCanStop")
    void aStreamThatTheClientCutsIsKeptAndReplaysAsCut(Client client) throws Exception {
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.http().answer(REPLY.holdBack(2, gate));
                Application application = Application.start(client, recording())) {
            application.begin(Calls.stopAt(stoppableCall(client, upstream), "second"));
            Recordings.Recording recording = Recordings.await(recordings);
            assertThat(recording.isCut()).isTrue();
            gate.open();
        }
        assertReplays(client, Chunks.reply("first", "second").text().replace("data: [DONE]\n\n", ""), false);
    }

    private static boolean noticesABreak(Client client) {
        return !MISTAKE_A_BREAK_FOR_THE_END.contains(client.version().toString());
    }

    /** Breaks the connection when the application has seen that text: not all clients pass on what comes with the break. */
    private static Outcome cutWhenSeen(Application application, Client client, Upstream upstream, Reply reply, String text)
            throws Exception {
        Gate gate = new Gate();
        upstream.answer(reply.await(gate).cut());
        Exchange exchange = application.begin(call(client, upstream));
        exchange.awaitText(text);
        gate.open();
        return exchange.outcome();
    }

    @ParameterizedTest
    @MethodSource("clientsAndSchemes")
    void aStreamThatTheNetworkCutsIsKeptAndReplaysAsCut(Client client, String scheme) throws Exception {
        assumeTrue(noticesABreak(client));
        assumeTrue(!(scheme.equals("https") && MISTAKE_A_RESET_AT_TIMES.contains(client)));
        Reply cut = Reply.stream().send("data: " + Chunks.chunk("first") + "\n\n");
        Outcome direct;
        try (Upstream upstream = Upstream.of(scheme)) {
            try (Application application = Application.start(client, recording().withoutAgent())) {
                direct = cutWhenSeen(application, client, upstream, cut, "first");
            }
            assertThat(direct.failure()).isNotEmpty();
            try (Application application = Application.start(client, recording())) {
                Outcome outcome = cutWhenSeen(application, client, upstream, cut, "first");
                assertThat(outcome.comparableFailure()).isEqualTo(direct.comparableFailure());
                assertThat(outcome.text()).isEqualTo(cut.text());
                assertThat(Recordings.only(recordings).isCut()).isTrue();
            }
        }
        assertThat(assertReplays(client, cut.text(), false).comparableFailure()).isEqualTo(direct.comparableFailure());
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void aStreamThatIsCutInsideAnEventReplaysToTheSamePlace(Client client) throws Exception {
        assumeTrue(noticesABreak(client));
        assumeTrue(!READ_EVENT_BY_EVENT.contains(client));
        Reply cut = Reply.stream().send("data: " + Chunks.chunk("first") + "\n\n").send("data: {\"choi");
        try (Upstream upstream = Upstream.http();
                Application application = Application.start(client, recording())) {
            cutWhenSeen(application, client, upstream, cut, "{\"choi");
        }
        assertReplays(client, cut.text(), false);
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void aJvmThatIsKilledInMidStreamLeavesNothingBehind(Client client) throws Exception {
        Gate gate = new Gate();
        try (Upstream upstream = Upstream.http().answer(REPLY.holdBack(2, gate))) {
            try (Application application = Application.start(client, recording())) {
                application.begin(call(client, upstream)).awaitText("second");
            }
            assertThat(Recordings.files(recordings)).isEmpty();
        }
    }

    /** Replays the call, with nobody to answer it, to an application that reads to the end. */
    private Outcome assertReplays(Client client, String text, boolean whole) throws Exception {
        try (Tripwire tripwire = Tripwire.start();
                Application application = Application.start(client, RecorderJvm.in(folder))) {
            Variation variation = client.variation(Reading.BYTES);
            Outcome outcome =
                    application.perform(Calls.chat(variation, "http://127.0.0.1:" + tripwire.port() + Calls.CHAT));
            List<Event> events = Event.parse(text);
            if (whole || !FORGET_WHAT_WAS_NOT_READ.contains(client)) {
                assertThat(outcome.events(variation)).isEqualTo(events);
            } else {
                assertThat(outcome.events(variation)).isEqualTo(events.subList(0, outcome.events(variation).size()));
            }
            assertThat(outcome.succeeded()).as("whole: %s", outcome.failure()).isEqualTo(whole);
            assertThat(tripwire.connections()).isZero();
            return outcome;
        }
    }
}
