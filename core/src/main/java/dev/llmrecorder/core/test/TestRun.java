package dev.llmrecorder.core.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One run of a test, or of set-up code around tests, which has no id. Compared by identity. */
public final class TestRun {

    private final String id;
    private final List<String> problems = new ArrayList<>();

    /** How many tests run inside this at present, on whatever thread. */
    final AtomicInteger inner = new AtomicInteger();

    volatile boolean ended;

    volatile Outcome outcome = Outcome.PASSED;

    TestRun(String id) {
        this.id = id;
    }

    /** {@code <class>::<method>}, with {@code [<invocation>]} where there are several; null for set-up code. */
    public String id() {
        return id;
    }

    boolean isTest() {
        return id != null;
    }

    /** Whether this is set-up code that runs now: what it hands to other threads belongs to no test. */
    boolean isSettingUp() {
        return !isTest() && !ended && inner.get() == 0;
    }

    /** Notes why this run must not pass: a call of it was not replayed. Each text counts once. */
    void note(String problem) {
        synchronized (problems) {
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
    }

    void forget(Predicate<String> known) {
        synchronized (problems) {
            problems.removeIf(known);
        }
    }

    /** What was noted and not yet reported, in order; the list is empty afterwards. */
    List<String> takeProblems() {
        synchronized (problems) {
            List<String> taken = List.copyOf(problems);
            problems.clear();
            return taken;
        }
    }
}
