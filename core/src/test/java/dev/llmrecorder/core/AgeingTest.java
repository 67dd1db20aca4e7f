package dev.llmrecorder.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.config.Lifetime;
import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Pace;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.config.Settings.OnExpired;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.test.Caller;
import dev.llmrecorder.core.test.TestRun;
import dev.llmrecorder.core.test.Tests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that get too old: recorded on the first of August, with a lifetime of ten days. */
class AgeingTest {

    private static final Lifetime TEN_DAYS = new Lifetime("10d", Duration.ofDays(10));
    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);

    @TempDir
    private Path dir;

    private Recorder recorder(Mode mode, Lifetime lifetime, OnExpired onExpired, LocalDate today) {
        Settings settings = new Settings(
                mode, dir, "T::t", Settings.Scope.TEST, List.of(), List.of(), Settings.OnMiss.RESPOND, Settings.Log.INFO, true,
                Pace.INSTANT, false, Settings.Repeats.LAST, Set.of(), lifetime, onExpired, null, KeyRules.NONE);
        return Recorder.open(settings, Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private static OutboundRequest request() {
        return new OutboundRequest(
                "POST", "https://api.openai.com/v1/chat/completions", null, () -> "{\"model\":\"gpt-4o\"}".getBytes(UTF_8));
    }

    private void record(Lifetime lifetime, LocalDate today, String... answers) {
        Recorder recorder = recorder(Mode.RECORD, lifetime, OnExpired.WARN, today);
        for (String answer : answers) {
            record(recorder.decide(request()), answer);
        }
    }

    private static void record(Decision decision, String answer) {
        assertThat(decision).isInstanceOf(Decision.Record.class);
        ResponseTap tap = ((Decision.Record) decision).draft().respond(200, Map.of("content-type", List.of("application/json")));
        byte[] body = ("{\"answer\":\"" + answer + "\"}").getBytes(UTF_8);
        tap.bytes(body, 0, body.length);
        tap.complete();
    }

    private static String text(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Replay.class);
        return new String(((RecordedResponse) ((Decision.Replay) decision).answer()).frames().get(0), UTF_8);
    }

    /** The texts of the files, in the order of their names. */
    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).sorted().map(AgeingTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String date(LocalDate date) {
        return "\"id_normalization_mapping\": {},\n  \"recorded_at\": \"" + date + "\"\n}\n";
    }

    @Test
    void theDateIsWrittenOnlyWhereItCounts() throws Exception {
        record(null, DAY, "1");
        assertThat(files()).singleElement().asString().doesNotContain("recorded_at");
        record(TEN_DAYS, DAY, "1");
        assertThat(files()).singleElement().asString().endsWith(date(DAY));
    }

    @Test
    void whatIsTheSameWhenItIsRecordedAgainKeepsItsDateUntilItHasExpired() throws Exception {
        record(TEN_DAYS, DAY, "1", "2");
        List<String> first = files();
        record(TEN_DAYS, DAY.plusDays(5), "1", "2");
        record(null, DAY.plusDays(100), "1", "2");
        assertThat(files()).isEqualTo(first);
        record(TEN_DAYS, DAY.plusDays(5), "1", "3");
        assertThat(files()).satisfiesExactly(
                one -> assertThat(one).endsWith(date(DAY)), two -> assertThat(two).endsWith(date(DAY.plusDays(5))));
        record(TEN_DAYS, DAY.plusDays(11), "1", "3");
        assertThat(files()).satisfiesExactly(
                one -> assertThat(one).endsWith(date(DAY.plusDays(11))), two -> assertThat(two).endsWith(date(DAY.plusDays(5))));
    }

    @ParameterizedTest
    @CsvSource({
        "REPLAY, WARN, 10, replayed", "REPLAY, FAIL, 10, replayed", "REPLAY, RECORD, 10, replayed",
        "REPLAY, WARN, 11, replayed", "REPLAY, FAIL, 11, missed", "REPLAY, RECORD, 11, missed",
        "RECORD_IF_MISSING, WARN, 11, replayed", "RECORD_IF_MISSING, FAIL, 11, missed", "RECORD_IF_MISSING, RECORD, 11, recorded"
    })
    void anExpiredRecording(Mode mode, OnExpired onExpired, int days, String outcome) {
        record(TEN_DAYS, DAY, "1");
        Decision decision = recorder(mode, TEN_DAYS, onExpired, DAY.plusDays(days)).decide(request());
        if (outcome.equals("recorded")) {
            assertThat(decision).isInstanceOf(Decision.Record.class);
        } else if (outcome.equals("replayed")) {
            assertThat(text(decision)).isEqualTo("{\"answer\":\"1\"}");
        } else {
            assertThat(text(decision)).contains(
                    "it is recorded, but too long ago", "was recorded on 2026-08-01, 11 days ago, and expire-after is 10d");
        }
    }

    @Test
    void theRecordingsOfARequestExpireTogetherAndAreRecordedAnewTogether() throws Exception {
        record(TEN_DAYS, DAY, "1", "2");
        record(TEN_DAYS, DAY.plusDays(5), "new", "2");
        Recorder recorder = recorder(Mode.RECORD_IF_MISSING, TEN_DAYS, OnExpired.RECORD, DAY.plusDays(12));
        Tests.begin(this, "T::t");
        TestRun run = Caller.current().run();
        Tests.end(this);
        Recorder ofTest = recorder.calledBy(new Caller(run, null, List.of()));
        record(ofTest.decide(request()), "one");
        record(ofTest.decide(request()), "two");
        assertThat(files()).satisfiesExactly(
                one -> assertThat(one).contains("\"one\""), two -> assertThat(two).contains("\"two\""));
    }

    @Test
    void oneOfUnknownAgeIsReplayed() throws Exception {
        record(null, DAY, "1");
        assertThat(text(recorder(Mode.REPLAY, TEN_DAYS, OnExpired.FAIL, DAY.plusDays(500)).decide(request()))).contains("\"1\"");
    }
}
