package dev.llmrecorder.core.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestsTest {

    private final Object one = new Object();
    private final Object two = new Object();
    private final Object setUp = new Object();

    @AfterEach
    void endAll() {
        List.of(two, one, setUp).forEach(Tests::end);
    }

    /** The caller on a thread of which nothing is known. */
    private static Caller stranger() throws Exception {
        FutureTask<Caller> task = new FutureTask<>(Caller::current);
        new Thread(task).start();
        return task.get();
    }

    @Test
    void aCallOnTheTestsThreadIsTheTests() {
        Tests.begin(one, "T::one");
        assertThat(Caller.current().testId()).isEqualTo("T::one");
        Tests.end(one);
        assertThat(Caller.current()).isEqualTo(Caller.NONE);
    }

    @Test
    void aForeignThreadsCallIsTheOnlyRunningTests() throws Exception {
        Tests.begin(one, "T::one");
        assertThat(stranger().testId()).isEqualTo("T::one");
        Tests.end(one);
        assertThat(stranger()).isEqualTo(Caller.NONE);
    }

    @Test
    void whereSeveralTestsRunAForeignThreadsCallIsNobodysAndFailsThemAll() throws Exception {
        Tests.begin(one, "T::one");
        FutureTask<List<String>> other = new FutureTask<>(() -> {
            Tests.begin(two, "T::two");
            Caller caller = stranger();
            assertThat(caller.run()).isNull();
            assertThat(caller.doubt()).contains("T::one, T::two");
            caller.fail("why");
            return Tests.end(two);
        });
        new Thread(other).start();
        assertThat(other.get()).containsExactly("why");
        assertThat(Tests.end(one)).containsExactly("why");
    }

    @Test
    void setUpCodeBelongsToNoTestWhateverElseRuns() throws Exception {
        Tests.begin(one, "T::one");
        FutureTask<Caller> other = new FutureTask<>(() -> {
            Tests.beginSetUp(setUp);
            return Caller.current();
        });
        new Thread(other).start();
        assertThat(other.get().testId()).isNull();
        assertThat(other.get().doubt()).isNull();
    }

    @Test
    void aTestThatIsToldOfTwiceIsOne() {
        Tests.begin(one, "T::one");
        Tests.begin(two, "T::one");
        Caller.current().fail("why");
        assertThat(Tests.running()).hasSize(1);
        assertThat(Tests.end(one)).containsExactly("why");
        assertThat(Tests.end(two)).isEmpty();
        assertThat(Tests.running()).isEmpty();
    }

    @Test
    void aTestInsideATestStandsForIt() {
        Tests.begin(one, "T::one");
        Tests.begin(two, "Inner::two");
        assertThat(Tests.running()).extracting(TestRun::id).containsExactly("Inner::two");
        Tests.end(two);
        assertThat(Caller.current().testId()).isEqualTo("T::one");
    }

    @Test
    void whatTheFailureShowsIsNotReportedTwice() {
        Tests.begin(one, "T::one");
        Caller.current().fail("No recording for A\n more");
        Caller.current().fail("No recording for B\n more");
        Tests.failed(one, new IllegalStateException("x", new IllegalStateException("404: No recording for A …")));
        assertThat(Tests.end(one)).containsExactly("No recording for B\n more");
    }

    @Test
    void whatSetUpCodeLeavesIsReportedByTheNextTest() {
        Tests.leaveToNextTest(List.of("why"));
        Tests.begin(one, "T::one");
        assertThat(Tests.end(one)).containsExactly("why");
        Tests.begin(two, "T::two");
        assertThat(Tests.end(two)).isEmpty();
    }
}
