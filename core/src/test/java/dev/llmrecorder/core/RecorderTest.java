package dev.llmrecorder.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Pace;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.test.Caller;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final String URL = "https://api.openai.com/v1/chat/completions?api-key=secret";

    @TempDir
    private Path dir;

    private Settings settings(Mode mode, String test, Settings.OnMiss onMiss) {
        return new Settings(
                mode, dir, test, Settings.Scope.TEST, List.of(), List.of(), onMiss, Settings.Log.INFO, true,
                Pace.INSTANT, false, Settings.Repeats.LAST, Set.of(), null, Settings.OnExpired.WARN, null, KeyRules.NONE);
    }

    private Recorder recorder(Mode mode, Pace pace, boolean timings, Settings.Repeats repeats, String... rerecord) {
        return Recorder.open(new Settings(
                mode, dir, null, Settings.Scope.TEST, List.of(), List.of(), Settings.OnMiss.RESPOND, Settings.Log.INFO, true,
                pace, timings, repeats, Set.of(rerecord), null, Settings.OnExpired.WARN, null, KeyRules.NONE));
    }

    private Recorder recorder(Mode mode) {
        return Recorder.open(settings(mode, null, Settings.OnMiss.RESPOND));
    }

    private static OutboundRequest request(String testId) {
        return new OutboundRequest("POST", URL, testId, () -> "{\"model\":\"gpt-4o\"}".getBytes(UTF_8));
    }

    private static void record(Decision decision, String answer) {
        assertThat(decision).isInstanceOf(Decision.Record.class);
        ResponseTap tap = ((Decision.Record) decision).draft().respond(200, Map.of("Content-Type", List.of("application/json")));
        byte[] body = answer.getBytes(UTF_8);
        tap.bytes(body, 0, body.length);
        tap.complete();
        tap.closed();
    }

    private static RecordedResponse replayed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Replay.class);
        return (RecordedResponse) ((Decision.Replay) decision).answer();
    }

    private static String text(Decision decision) {
        return new String(replayed(decision).frames().get(0), UTF_8);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsRecordedIsReplayed() throws Exception {
        record(recorder(Mode.RECORD).decide(request(null)), "{\"answer\":1}");
        assertThat(files()).singleElement().satisfies(file -> assertThat(Files.readString(file)).doesNotContain("secret"));
        assertThat(text(recorder(Mode.REPLAY).decide(request(null)))).isEqualTo("{\"answer\":1}");
    }

    @Test
    void recordIfMissingRecordsWhatIsMissingOnly() throws Exception {
        record(recorder(Mode.RECORD_IF_MISSING).decide(request("T::one")), "{\"answer\":1}");
        Recorder recorder = recorder(Mode.RECORD_IF_MISSING);
        assertThat(text(recorder.decide(request("T::one")))).isEqualTo("{\"answer\":1}");
        record(recorder.decide(request("T::other")), "{\"answer\":2}");
        assertThat(files()).hasSize(2);
    }

    @Test
    void whereTheRecordingsOfARequestAreUsedUpRecordIfMissingAddsToThem() throws Exception {
        Recorder first = recorder(Mode.RECORD);
        record(first.decide(request("T::one")), "{\"answer\":1}");
        record(first.decide(request("T::one")), "{\"answer\":2}");
        Recorder recorder = recorder(Mode.RECORD_IF_MISSING, Pace.INSTANT, false, Settings.Repeats.FAIL);
        assertThat(text(recorder.decide(request("T::one")))).isEqualTo("{\"answer\":1}");
        assertThat(text(recorder.decide(request("T::one")))).isEqualTo("{\"answer\":2}");
        record(recorder.decide(request("T::one")), "{\"answer\":3}");
        record(recorder.decide(request("T::one")), "{\"answer\":4}");
        assertThat(answersInReplay(4)).containsExactly("{\"answer\":1}", "{\"answer\":2}", "{\"answer\":3}", "{\"answer\":4}");
    }

    @Test
    void whereALaterRecordingOfARequestIsUnreadableRecordIfMissingKeepsTheEarlierOnes() throws Exception {
        Recorder first = recorder(Mode.RECORD);
        record(first.decide(request("T::one")), "{\"answer\":1}");
        record(first.decide(request("T::one")), "{\"answer\":2}");
        Files.writeString(files().stream().filter(file -> file.toString().endsWith("_002.json")).findFirst().orElseThrow(), "{");
        Recorder recorder = recorder(Mode.RECORD_IF_MISSING);
        assertThat(text(recorder.decide(request("T::one")))).isEqualTo("{\"answer\":1}");
        record(recorder.decide(request("T::one")), "{\"answer\":5}");
        assertThat(answersInReplay(2)).containsExactly("{\"answer\":1}", "{\"answer\":5}");
        assertThat(files()).hasSize(2);
    }

    private List<String> answersInReplay(int times) {
        Recorder recorder = recorder(Mode.REPLAY);
        return Stream.generate(() -> text(recorder.decide(request("T::one")))).limit(times).toList();
    }

    @Test
    void liveWritesNothingAndAsksForNoBody() throws Exception {
        Recorder recorder = recorder(Mode.LIVE);
        assertThat(recorder.needsBodyToDecide()).isFalse();
        OutboundRequest request = new OutboundRequest("POST", URL, null, () -> {
            throw new AssertionError("the body was read");
        });
        assertThat(recorder.decide(request)).isInstanceOf(Decision.Pass.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aMissIsA404ThatSaysWhatWasLookedFor() {
        RecordedResponse miss = replayed(recorder(Mode.REPLAY).decide(request("com.acme.T::t")));
        assertThat(miss.status()).isEqualTo(404);
        assertThat(miss.headers()).containsEntry("x-recorder", List.of("miss"));
        assertThat(new String(miss.frames().get(0), UTF_8))
                .startsWith("{\"error\":{\"message\":\"No recording for POST https://api.openai.com/v1/chat/completions")
                .contains("gpt-4o", "com.acme.T::t", "replay", dir.toString(), "record-if-missing")
                .doesNotContain("secret")
                .containsPattern("key:    [0-9a-f]{64}");
    }

    @Test
    void aMissCanBeThrown() {
        Decision decision = Recorder.open(settings(Mode.REPLAY, null, Settings.OnMiss.THROW)).decide(request(null));
        assertThat(decision).isInstanceOfSatisfying(Decision.Replay.class, replay -> assertThat(replay.answer())
                .isInstanceOfSatisfying(RecordedFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(RecordedFailure.Kind.IO);
                    assertThat(failure.message()).startsWith("No recording for POST");
                }));
    }

    @Test
    void theCallsOwnTestWinsOverTheOption() throws Exception {
        Recorder recorder = Recorder.open(settings(Mode.RECORD, "Option::t", Settings.OnMiss.RESPOND));
        record(recorder.decide(request("Header::t")), "{}");
        record(recorder.decide(request(null)), "{}");
        assertThat(files()).extracting(file -> file.getParent().getFileName().toString())
                .containsExactlyInAnyOrder("Header", "Option");
    }

    @Test
    void aBodyThatCannotBeReadFailsTheCallInReplayAndPassesInRecordIfMissing() {
        OutboundRequest broken = new OutboundRequest("POST", URL, null, () -> {
            throw new IllegalStateException("no body");
        });
        assertThat(recorder(Mode.REPLAY).decide(broken)).isInstanceOfSatisfying(
                Decision.Replay.class, replay -> assertThat(replay.answer()).isInstanceOf(RecordedFailure.class));
        assertThat(recorder(Mode.RECORD_IF_MISSING).decide(broken)).isInstanceOf(Decision.Pass.class);
    }

    @Test
    void aTapNeverThrowsWhenTheFileCannotBeWritten() throws Exception {
        Files.writeString(dir.resolve("T"), "a file where the test's folder should be");
        record(recorder(Mode.RECORD).decide(request("T::t")), "{}");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aResponseThatIsOpenWhenTheJvmEndsIsKeptAsCut() throws Exception {
        Recorder recorder = recorder(Mode.RECORD);
        Decision decision = recorder.decide(request(null));
        ResponseTap tap = ((Decision.Record) decision).draft().respond(200, Map.of("content-type", List.of("text/event-stream")));
        byte[] event = "data: {\"n\":1}\n\n".getBytes(UTF_8);
        tap.bytes(event, 0, event.length);
        recorder.close();
        tap.complete();
        assertThat(files()).singleElement().satisfies(file -> assertThat(Files.readString(file)).contains("\"complete\": false"));
    }

    @Test
    void theJvmDoesNotEndInTheMiddleOfAFile() throws Exception {
        Recorder recorder = recorder(Mode.RECORD);
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        RecordingDraft slow = draft(recorder, () -> {
            writes.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "{\"model\":\"gpt-4o\"}".getBytes(UTF_8);
        });
        RecordingDraft late = draft(recorder, () -> new byte[0]);
        Thread writer = new Thread(() -> slow.failed(new ConnectException("refused")));
        writer.start();
        writes.await();
        Thread end = new Thread(recorder::close);
        end.start();
        end.join(100);
        assertThat(end.isAlive()).as("waits for what is being written").isTrue();
        goesOn.countDown();
        end.join();
        assertThat(files()).hasSize(1).allMatch(file -> file.toString().endsWith(".json"));
        late.failed(new ConnectException("refused"));
        assertThat(files()).as("nothing is begun that could not be finished").hasSize(1);
    }

    private static RecordingDraft draft(Recorder recorder, Supplier<byte[]> body) {
        return ((Decision.Record) recorder.decide(new OutboundRequest("POST", URL, null, body))).draft();
    }

    @Test
    void wrongOptionsFailEveryCall() {
        Recorder refusing = Recorder.refusing("option 'mode' cannot be 'x'");
        assertThat(refusing.mayGoOut()).isFalse();
        assertThat(refusing.decide(request(null))).isInstanceOfSatisfying(Decision.Replay.class, replay ->
                assertThat(replay.answer()).isEqualTo(new RecordedFailure(
                        RecordedFailure.Kind.IO, "LLM Recorder: option 'mode' cannot be 'x'")));
    }

    @Test
    void answersToTheSameRequestAreReplayedInTheirOrderAndTheLastIsRepeated() {
        Recorder recording = recorder(Mode.RECORD);
        for (String answer : List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":2}")) {
            record(recording.decide(request("a")), answer);
        }
        Recorder replay = recorder(Mode.REPLAY);
        assertThat(Stream.generate(() -> text(replay.decide(request("a")))).limit(4))
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":2}", "{\"n\":2}");
    }

    @Test
    void concurrentAnswersToTheSameRequestAreKeptInTheOrderOfTheCalls() {
        Recorder recording = recorder(Mode.RECORD);
        Decision first = recording.decide(request("a"));
        Decision second = recording.decide(request("a"));
        Decision third = recording.decide(request("a"));
        record(third, "{\"n\":3}");
        record(first, "{\"n\":1}");
        record(second, "{\"n\":2}");
        Recorder replay = recorder(Mode.REPLAY);
        assertThat(Stream.generate(() -> text(replay.decide(request("a")))).limit(3))
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    }

    @Test
    void aRequestThatIsSentTooOftenMissesWhereTheUserWantsThat() {
        record(recorder(Mode.RECORD).decide(request("a")), "{\"n\":1}");
        Recorder replay = recorder(Mode.REPLAY, Pace.INSTANT, false, Settings.Repeats.FAIL);
        assertThat(text(replay.decide(request("a")))).isEqualTo("{\"n\":1}");
        RecordedResponse miss = replayed(replay.decide(request("a")));
        assertThat(miss.status()).isEqualTo(404);
        assertThat(new String(miss.frames().get(0), UTF_8)).contains("already used 1 of 1");
    }

    @Test
    void whatIsMissingIsRecordedAsOftenAsItIsSent() {
        Recorder recorder = recorder(Mode.RECORD_IF_MISSING);
        record(recorder.decide(request("a")), "{\"n\":1}");
        record(recorder.decide(request("a")), "{\"n\":2}");
        assertThat(text(recorder(Mode.RECORD_IF_MISSING).decide(request("a")))).isEqualTo("{\"n\":1}");
    }

    @Test
    void namedTestsAreRecordedAnewWhateverTheMode() {
        record(recorder(Mode.RECORD).decide(request("com.acme.A::a")), "{\"n\":1}");
        record(recorder(Mode.RECORD).decide(request("com.acme.B::b")), "{\"n\":1}");
        for (String name : List.of("com.acme.A", "com.acme.A::a")) {
            Recorder recorder = recorder(Mode.REPLAY, Pace.INSTANT, false, Settings.Repeats.LAST, name);
            assertThat(recorder.decide(request("com.acme.A::a"))).isInstanceOf(Decision.Record.class);
            assertThat(recorder.decide(request("com.acme.A::a[2]"))).isInstanceOf(Decision.Record.class);
            assertThat(recorder.decide(request("com.acme.B::b"))).isInstanceOf(Decision.Replay.class);
        }
    }

    @Test
    void pausesAreRecordedAndReplayedAtTheirPace() {
        Decision decision = recorder(Mode.RECORD, Pace.INSTANT, true, Settings.Repeats.LAST).decide(request("a"));
        record(decision, "{\"n\":1}");
        assertThat(replayed(recorder(Mode.REPLAY).decide(request("a"))).pauses()).isEmpty();
        Recorder paced = recorder(Mode.REPLAY, new Pace(1), false, Settings.Repeats.LAST);
        assertThat(replayed(paced.decide(request("a"))).pauses()).hasSize(1);
    }

    @Test
    void aRecordingThatWasMadeOutsideOfTestsIsFoundByEveryTest() throws Exception {
        record(recorder(Mode.RECORD).decide(request(null)), "{\"answer\":1}");
        assertThat(text(recorder(Mode.REPLAY).decide(request("T::t")))).isEqualTo("{\"answer\":1}");
    }

    @Test
    void aCallOfWhichNobodyKnowsWhoseItIsFailsWhereThatMatters() {
        Caller doubtful = new Caller(null, "two tests run", List.of());
        for (Mode mode : List.of(Mode.RECORD, Mode.REPLAY, Mode.RECORD_IF_MISSING)) {
            assertThat(recorder(mode).calledBy(doubtful).decide(request(null))).isInstanceOfSatisfying(
                    Decision.Replay.class, replay -> assertThat(replay.answer().toString()).contains("two tests run"));
        }
        assertThat(recorder(Mode.LIVE).calledBy(doubtful).decide(request(null))).isInstanceOf(Decision.Pass.class);
        assertThat(recorder(Mode.RECORD).calledBy(doubtful).decide(request("T::t"))).isInstanceOf(Decision.Record.class);
    }

    @Test
    void aCallThatCannotBeLookedUpPassesUnrecordedOrFails() {
        for (Mode mode : List.of(Mode.LIVE, Mode.RECORD, Mode.RECORD_IF_MISSING)) {
            assertThat(recorder(mode).undecidable(request(null), "duplex")).as("%s", mode).isInstanceOf(Decision.Pass.class);
        }
        for (Recorder recorder : List.of(recorder(Mode.REPLAY), Recorder.refusing("duplex"))) {
            assertThat(recorder.undecidable(request(null), "duplex")).isInstanceOfSatisfying(
                    Decision.Replay.class, replay -> assertThat(replay.answer().toString()).contains("duplex"));
        }
    }

    @Test
    void aCallThatCannotBeLookedUpAndGoesOutDoesNotBypassTheRecorder() {
        Session session = new Session(settings(Mode.RECORD, null, Settings.OnMiss.RESPOND), Clock.systemUTC());
        assertThat(session.liveCalls.isBypassed(URL)).isTrue();
        new Recorder(session, null, Caller.NONE).undecidable(request(null), "duplex");
        assertThat(session.liveCalls.isBypassed(URL)).isFalse();
    }

    @Test
    void aCallThatBypassesTheRecorderIsRefusedUnlessCallsMayGoOut() {
        for (Mode mode : List.of(Mode.RECORD, Mode.RECORD_IF_MISSING)) {
            assertThat(recorder(mode).watch("POST", URL)).as("%s", mode).isNull();
        }
        assertThat(recorder(Mode.LIVE).letsAllPass()).isTrue();
        assertThat(recorder(Mode.REPLAY).letsAllPass()).isFalse();
        assertThat(recorder(Mode.REPLAY).watch("POST", URL))
                .startsWith("POST https://api.openai.com/v1/chat/completions?api-key=*** bypasses the recorder")
                .contains("-Drecorder.exclude=api.openai.com/v1/chat/completions");
        assertThat(Recorder.refusing("no such mode").letsAllPass()).isFalse();
        assertThat(Recorder.refusing("no such mode").watch("POST", URL)).contains("no such mode");
    }

    @Test
    void whereATestIsRecordedAnewInReplayNothingElseGoesOut() {
        Recorder recorder = recorder(Mode.REPLAY, Pace.INSTANT, false, Settings.Repeats.LAST, "com.acme.B");
        recorder.decide(request("com.acme.A::replayed"));
        assertThat(recorder.watch("POST", URL)).contains("bypasses the recorder");
        Decision.Record anew = (Decision.Record) recorder.decide(request("com.acme.B::anew"));
        assertThat(recorder.watch("POST", URL)).isNull();
        assertThat(recorder.watch("POST", "https://redirected/v1/embeddings")).isNull();
        record(anew, "{}");
        assertThat(recorder.watch("POST", "https://redirected/v1/embeddings")).contains("bypasses the recorder");
    }
}
