package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.Column;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints a line when a test class has run, and what fails at once. */
final class Progress implements TestExecutionListener {

    private final Column column;
    private final PrintStream out;
    private final Map<String, Long> begins = new ConcurrentHashMap<>();
    private TestPlan plan;

    Progress(Column column, PrintStream out) {
        this.column = column;
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begins.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Duration took = Duration.ofNanos(System.nanoTime() - begins.remove(test.getUniqueId()));
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            out.println(column + ": FAILED " + nameOf(test) + ": " + result.getThrowable().map(Throwable::toString).orElse(""));
        }
        if (test.getSource().orElse(null) instanceof ClassSource) {
            out.println(column + ": " + test.getDisplayName() + ", " + took.toSeconds() + " s");
        }
    }

    private String nameOf(TestIdentifier test) {
        return plan.getParent(test).map(parent -> nameOf(parent) + " > ").orElse("") + test.getDisplayName();
    }
}
