package dev.llmrecorder.core.stale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.format.Captured;
import dev.llmrecorder.core.format.CapturedResponse;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.RequestBody;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import dev.llmrecorder.core.test.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruningTest {

    @TempDir
    private Path temporary;

    private Path dir;
    private Path usage;
    private int jvms;

    private final Map<String, Outcome> tests = new TreeMap<>(Map.of("com.acme.A::ran", Outcome.PASSED));
    private final Map<String, Presence> others = new TreeMap<>();

    @BeforeEach
    void makeFolders() throws IOException {
        dir = Files.createDirectories(temporary.resolve("recordings"));
        usage = Files.createDirectories(temporary.resolve("usage"));
    }

    private Path record(String testId, String prompt) throws IOException {
        Request request = Request.of("POST", "https://api.openai.com/v1/chat/completions",
                RequestBody.of(("{\"prompt\":\"" + prompt + "\"}").getBytes(UTF_8)), testId);
        CapturedResponse response =
                Captured.json("{}".getBytes(UTF_8));
        return new RecordingStore(dir, false).write(request, Recording.record(request.captured(), response), 1, null);
    }

    private void tell(RunRecord record) throws IOException {
        Files.writeString(usage.resolve(++jvms + ".json"), record.text());
    }

    private void ran(Set<String> skipped, Path... used) throws IOException {
        tell(new RunRecord(dir.toString(), 1, true, null, tests, skipped, others,
                Set.copyOf(Stream.of(used).map(file -> RunRecords.name(dir, file)).toList())));
    }

    private Pruning pruning() throws IOException {
        return new Pruning(dir, usage);
    }

    @Test
    void whatPassingTestsDidNotUseIsLeftOver() throws IOException {
        Path used = record("com.acme.A::ran", "used");
        Path stale = record("com.acme.A::ran", "stale");
        Path staleToo = record("com.acme.B::gone", "stale");
        others.put("com.acme.B::gone", Presence.NO_CLASS);
        ran(Set.of(), used);
        assertThat(pruning().stale()).containsExactlyInAnyOrder(stale, staleToo);
        assertThat(pruning().kept()).isEmpty();
        pruning().delete();
        assertThat(used).exists();
        assertThat(stale).doesNotExist();
        assertThat(staleToo.getParent()).doesNotExist();
        assertThat(pruning().stale()).isEmpty();
    }

    @Test
    void whatOneJvmUsedIsUsed() throws IOException {
        Path one = record("com.acme.A::ran", "one");
        Path other = record(null, "other");
        ran(Set.of(), one);
        ran(Set.of(), other);
        assertThat(pruning().stale()).isEmpty();
    }

    /** Of a recording of a test that did not run, by what the test's code, its class's other tests and the framework say. */
    @ParameterizedTest
    @CsvSource({
        "com.acme.B::x, NO_CLASS, , true", "com.acme.B::x, NO_METHOD, , false", "com.acme.B::x, PRESENT, , false",
        "com.acme.A::x, NO_METHOD, , true", "com.acme.A::x, PRESENT, , false",
        "com.acme.A::ran (twice), PRESENT, , false", "com.acme.A::ran[2], PRESENT, , true",
        "com.acme.A::ran(int), PRESENT, , true", "com.acme.A::ranToo, PRESENT, , false",
        "com.acme.A::x, NO_METHOD, com.acme.A::x, false", "com.acme.B$C::x, NO_CLASS, com.acme.B, false",
        "com.acme.B2::x, NO_CLASS, com.acme.B, true"
    })
    void aTestThatDidNotRunIsGoneOrKept(String testId, Presence presence, String skipped, boolean gone) throws IOException {
        Path file = record(testId, "x");
        Path withoutTest = record(null, "set up");
        others.put(testId, presence);
        ran(skipped == null ? Set.of() : Set.of(skipped));
        boolean all = gone && skipped == null;
        assertThat(pruning().stale()).hasSize((gone ? 1 : 0) + (all ? 1 : 0));
        assertThat(pruning().stale().contains(file)).isEqualTo(gone);
        assertThat(pruning().stale().contains(withoutTest)).isEqualTo(all);
        assertThat(pruning().kept()).hasSize(2 - pruning().stale().size());
    }

    @Test
    void aTestThatAnotherJvmHasTheClassOfIsNotGone() throws IOException {
        record("com.acme.B::x", "x");
        others.put("com.acme.B::x", Presence.NO_CLASS);
        ran(Set.of());
        others.put("com.acme.B::x", Presence.PRESENT);
        ran(Set.of());
        assertThat(pruning().stale()).isEmpty();
    }

    @Test
    void whatAnAbortedTestDidNotUseIsKept() throws IOException {
        record("com.acme.A::aborts", "x");
        record(null, "set up");
        tests.put("com.acme.A::aborts", Outcome.ABORTED);
        ran(Set.of());
        assertThat(pruning().stale()).isEmpty();
        assertThat(pruning().kept()).hasSize(2);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::pruning).isInstanceOf(IOException.class)
                .hasMessageStartingWith("What no test uses cannot be told from " + usage + ": ")
                .hasMessageContaining(why)
                .hasMessageEndingWith("run all tests with -Drecorder.usage=" + usage + ", and prune when they have passed");
    }

    @Test
    void aRunThatFailedIsRefused() throws IOException {
        tests.put("com.acme.A::fails", Outcome.FAILED);
        ran(Set.of());
        assertRefused("com.acme.A::fails failed");
        tests.put("com.acme.A::failsToo", Outcome.FAILED);
        ran(Set.of());
        assertRefused("3 tests failed: com.acme.A::fails, com.acme.A::fails, com.acme.A::failsToo");
    }

    @Test
    void aRunThatIsNotWholeIsRefused() throws IOException {
        assertRefused("no test ran");
        ran(Set.of());
        tell(RunRecord.begun(dir.toString(), 4711));
        assertRefused("the JVM with process id 4711 began and did not come to its end");
        Files.delete(usage.resolve("2.json"));
        tell(new RunRecord(dir.toString(), 1, true, "tests were selected by -Dtest=X", tests, Set.of(), Map.of(), Set.of()));
        assertRefused("tests were selected by -Dtest=X");
        Files.delete(usage.resolve("3.json"));
        tell(new RunRecord("/elsewhere", 1, true, null, tests, Set.of(), Map.of(), Set.of()));
        assertRefused("it is of the recordings in /elsewhere, not of those in " + dir);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "{", "{\"dir\":\"x\"}", "{\"dir\":\"x\",\"pid\":\"1\",\"tests\":{\"a\":\"b\"}}",
        "{\"dir\":\"x\",\"pid\":\"1\",\"tests\":{\"a\":1}}"
    })
    void whatIsNoRecordIsRefused(String text) throws IOException {
        Files.writeString(usage.resolve("x.json"), text);
        assertRefused("x.json: it is no record of a run");
    }

    @Test
    void foldersThatAreNotThereAreSaid() {
        usage = temporary.resolve("none");
        assertRefused("there is no such folder");
        assertThatThrownBy(() -> new Pruning(temporary.resolve("none"), usage)).hasMessageContaining("no such recordings folder");
    }
}
