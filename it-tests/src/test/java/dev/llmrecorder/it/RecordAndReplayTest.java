package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Seen;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.Received;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Record, stop the upstream, replay: in every way of using every client, over HTTP and HTTPS. */
class RecordAndReplayTest {

    private static final Reply CHAT = Chunks.reply("Hello", ", ", "\u00e9t\u00e9 \uD83D\uDE80", "!")
            .header("Content-Disposition", "attachment; filename=\"answer.txt\"");

    private static final Reply MODELS = Reply.json(200, "{\"object\":\"list\",\"data\":["
            + "{\"id\":\"gpt-4o\",\"object\":\"model\",\"created\":1715367049,\"owned_by\":\"system\"},"
            + "{\"id\":\"gpt-4o-mini\",\"object\":\"model\",\"created\":1721172741,\"owned_by\":\"system\"}]}");

    /**
     * Hooks of clients to whose own threads nothing can be given: those of Apache wait for the network, those of the Common Runtime
     * are not Java's. Of ours there is one for each call, so that a callback may block it.
     */
    private static final Set<String> PLAYED_ON_THREADS_OF_OURS =
            Set.of("Apache HttpAsyncClient 4", "Apache HttpClient 5 async", "AWS SDK, CRT");

    @TempDir
    Path folder;

    /** One way of using a client over one scheme. */
    private record Case(String scheme, Variation variation) {

        ClientCall call(Client client, Upstream upstream) {
            ClientCall call = variation.sendsBody()
                    ? Calls.chat(variation, upstream.url(Calls.CHAT))
                    : Calls.get(variation, upstream.url(Calls.MODELS));
            return Calls.ofTest(call, "it." + client + "::" + scheme + "[" + variation + "]");
        }

        @Override
        public String toString() {
            return scheme + " " + variation;
        }
    }

    private static List<Case> cases(ClientOnJdk row) {
        List<Case> cases = new ArrayList<>();
        for (String scheme : List.of("http", "https")) {
            row.variations().forEach(variation -> cases.add(new Case(scheme, variation)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#oldestAndNewest")
    void whatWasRecordedIsReplayedWithoutTheUpstream(ClientOnJdk row) throws Exception {
        Map<Case, Outcome> recorded;
        Upstream http = Upstream.http().answer(RecordAndReplayTest::reply);
        Upstream https = Upstream.https().answer(RecordAndReplayTest::reply);
        try (http; https) {
            Map<Case, Outcome> direct = performAll(row, RecorderJvm.on(row.jdk(), folder).withoutAgent(), http, https);
            recorded = performAll(row, RecorderJvm.on(row.jdk(), folder).option("mode", "record"), http, https);
            direct.forEach((one, outcome) -> assertSame(one, recorded.get(one), outcome));
            assertSentUntouched(http);
            assertSentUntouched(https);
        }
        assertThat(Recordings.in(folder.resolve("recordings"))).isNotEmpty();
        try (Tripwire first = Tripwire.inPlaceOf(http); Tripwire second = Tripwire.inPlaceOf(https)) {
            Map<Case, Outcome> replayed = performAll(row, RecorderJvm.on(row.jdk(), folder), http, https);
            recorded.forEach((one, outcome) -> assertFaithful(one, replayed.get(one), outcome));
            assertOnThreadsOfTheClient(row, replayed);
            assertThat(first.connections() + second.connections()).as("connections made in replay").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.ClientOnJdk#samples")
    void whatGoesOutInTheOtherModesIsUntouchedToo(ClientOnJdk row) throws Exception {
        for (String mode : List.of("record-if-missing", "live")) {
            try (Upstream http = Upstream.http().answer(RecordAndReplayTest::reply);
                    Upstream https = Upstream.https().answer(RecordAndReplayTest::reply)) {
                List<Case> cases = new ArrayList<>(cases(row));
                if (mode.equals("record-if-missing")) {
                    cases.removeIf(one -> !one.variation.sendsBody()); // have one key for all tests: missing only once
                }
                Map<Case, Outcome> direct =
                        perform(row, cases, RecorderJvm.on(row.jdk(), folder).withoutAgent(), http, https);
                Map<Case, Outcome> outcomes =
                        perform(row, cases, RecorderJvm.on(row.jdk(), folder).option("mode", mode), http, https);
                direct.forEach((one, outcome) -> assertSame(one, outcomes.get(one), outcome));
                assertSentUntouched(http);
                assertSentUntouched(https);
            }
        }
    }

    private static Reply reply(Received request) {
        return request.method().equals("GET") ? MODELS : CHAT;
    }

    private static Map<Case, Outcome> performAll(ClientOnJdk row, RecorderJvm jvm, Upstream http, Upstream https)
            throws Exception {
        return perform(row, cases(row), jvm, http, https);
    }

    private static Map<Case, Outcome> perform(
            ClientOnJdk row, List<Case> cases, RecorderJvm jvm, Upstream http, Upstream https) throws Exception {
        Map<Case, Outcome> outcomes = new LinkedHashMap<>();
        try (Application application = Application.start(row.version(), jvm)) {
            for (Case one : cases) {
                Upstream upstream = one.scheme.equals("http") ? http : https;
                outcomes.put(one, application.perform(one.call(row.client(), upstream)));
            }
            Exit exit = application.end();
            assertThat(exit.code()).isZero();
            assertThat(exit.stdout()).isEmpty();
            assertThat(exit.stderr().lines()).allMatch(line -> line.startsWith("[recorder] "));
        }
        return outcomes;
    }

    /** What reached the upstream with the agent is what reached it without, but for the header that names the test. */
    private static void assertSentUntouched(Upstream upstream) {
        List<Received> received = upstream.received();
        int half = received.size() / 2;
        for (int i = 0; i < half; i++) {
            Map<String, String> headers = new LinkedHashMap<>(received.get(i).headers());
            headers.remove("x-recorder-test");
            assertThat(describe(received.get(half + i), received.get(half + i).headers()))
                    .isEqualTo(describe(received.get(i), headers));
        }
    }

    private static String describe(Received request, Map<String, String> headers) {
        return request.method() + " " + request.target() + " " + request.version() + " " + headers + " "
                + new String(request.body(), StandardCharsets.ISO_8859_1);
    }

    /** What the application sees while recording is what it sees without the agent. */
    private static void assertSame(Case one, Outcome outcome, Outcome direct) {
        assertThat(direct.failure()).as("%s without the agent", one).isEmpty();
        assertThat(outcome.failure()).as("%s with the agent", one).isEmpty();
        assertThat(outcome.status()).as("%s with the agent", one).isEqualTo(direct.status());
        assertThat(outcome.headers()).as("%s with the agent", one).isEqualTo(direct.headers());
        assertThat(outcome.text()).as("%s with the agent", one).isEqualTo(direct.text());
        assertThat(outcome.trailers()).as("%s with the agent", one).isEqualTo(direct.trailers());
    }

    private static void assertFaithful(Case one, Outcome replayed, Outcome recorded) {
        assertThat(replayed.failure()).as("%s replayed", one).isEmpty();
        assertThat(replayed.status()).as("%s replayed", one).isEqualTo(recorded.status());
        assertThat(replayed.header("content-type")).as("%s replayed", one).isEqualTo(recorded.header("content-type"));
        assertThat(replayed.trailers()).as("%s replayed", one).isEqualTo(recorded.trailers());
        if (!one.variation.sendsBody()) {
            assertThat(Event.comparable(replayed.text())).as("%s replayed", one).isEqualTo(Event.comparable(recorded.text()));
            return;
        }
        List<Event> events = recorded.events(one.variation);
        assertThat(replayed.events(one.variation)).as("%s replayed", one).isEqualTo(events);
        if (one.variation.reading() == Reading.BYTES || one.variation.reading() == Reading.ASKED) {
            assertThat(replayed.pieces().stream().map(RecordAndReplayTest::ends).toList())
                    .as("%s replayed: events that end in each piece", one)
                    .allMatch(ends -> ends <= 1);
        }
    }

    private static void assertOnThreadsOfTheClient(ClientOnJdk row, Map<Case, Outcome> replayed) {
        if (Collections.disjoint(row.client().hooks(), PLAYED_ON_THREADS_OF_OURS)) {
            replayed.forEach((one, outcome) -> assertThat(outcome.threads()).as("%s replayed: threads that bring the answer", one)
                    .noneMatch(thread -> thread.startsWith("recorder-")));
        }
    }

    private static int ends(Seen.Piece piece) {
        String text = new String(piece.bytes(), StandardCharsets.UTF_8);
        return text.split("\n\n", -1).length - 1;
    }
}
