package dev.llmrecorder.core.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {

    private final Object key = new Object();

    private void run(String id, Runnable end) {
        Tests.begin(key, id);
        end.run();
        Tests.end(key);
    }

    @Test
    void theWorstOfSeveralRunsCounts() {
        run("Results::passes", () -> {});
        run("Results::aborts", () -> Tests.aborted(key, null));
        run("Results::aborts", () -> {});
        run("Results::fails", () -> Tests.failed(key, new AssertionError()));
        run("Results::fails", () -> Tests.aborted(key, new AssertionError()));
        run("Results::misses", () -> Caller.current().fail("No recording"));
        assertThat(Results.all())
                .containsEntry("Results::passes", Outcome.PASSED)
                .containsEntry("Results::aborts", Outcome.ABORTED)
                .containsEntry("Results::fails", Outcome.FAILED)
                .containsEntry("Results::misses", Outcome.FAILED);
        assertThat(Results.passed()).contains("Results::passes")
                .doesNotContain("Results::aborts", "Results::fails", "Results::misses");
    }

    @Test
    void aTestThatHasNotEndedHasFailed() {
        Tests.begin(key, "Results::runs");
        assertThat(Results.all()).containsEntry("Results::runs", Outcome.FAILED);
        Tests.end(key);
        assertThat(Results.all()).containsEntry("Results::runs", Outcome.PASSED);
    }

    @Test
    void setUpCodeThatFailsIsKnown() {
        Tests.beginSetUp(key);
        Tests.failed(key, new AssertionError());
        Tests.end(key);
        assertThat(Results.hasSetUpFailed()).isTrue();
    }
}
