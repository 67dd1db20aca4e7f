package dev.llmrecorder.core.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tests of this JVM, as their frameworks tell of them. A test that begins inside another of the same id is that one: the
 * Vintage engine tells of each JUnit 4 test twice.
 */
public final class Tests {

    /** Causes form a circle at times. */
    private static final int CAUSES = 20;

    private static final Map<Object, Begun> BEGUN = new ConcurrentHashMap<>();
    private static final Set<TestRun> RUNNING = ConcurrentHashMap.newKeySet();

    /** Notes what set-up code did whose framework has no result for it: the next test that ends reports it. */
    private static final TestRun UNREPORTED = new TestRun(null);

    private static volatile boolean seen;

    /**
     * A run that has begun.
     *
     * @param around the runs inside of which it began
     * @param isOwn false where it is only told of once more
     */
    private record Begun(TestRun run, List<TestRun> around, boolean isOwn) {}

    private Tests() {}

    /** Whether a test framework has been seen in this JVM. */
    static boolean areSeen() {
        return seen;
    }

    /**
     * A test begins on this thread.
     *
     * @param key equal to what {@link #end} is called with
     * @param id the test's
     */
    public static void begin(Object key, String id) {
        seen = true;
        Frame top = Frame.top();
        if (top != null && top.run() != null && !top.isTask() && id.equals(top.run().id())) {
            BEGUN.put(key, new Begun(top.run(), List.of(), false));
            Frame.push(key, top.run(), false);
            return;
        }
        List<TestRun> around = new ArrayList<>();
        for (Frame frame = top; frame != null; frame = frame.below()) {
            if (frame.run() != null && !around.contains(frame.run())) {
                around.add(frame.run());
                frame.run().inner.incrementAndGet();
            }
        }
        TestRun run = new TestRun(id);
        Results.began();
        RUNNING.add(run);
        BEGUN.put(key, new Begun(run, around, true));
        Frame.push(key, run, false);
    }

    /** Set-up code around tests begins on this thread; {@code key} as in {@link #begin}. */
    public static void beginSetUp(Object key) {
        seen = true;
        TestRun run = new TestRun(null);
        BEGUN.put(key, new Begun(run, List.of(), true));
        Frame.push(key, run, false);
    }

    /**
     * A test or set-up code ends, usually on the thread on which it began.
     *
     * @return why it must not pass: one text for each call that was not replayed; none where all is well
     */
    public static List<String> end(Object key) {
        Frame.pop(key);
        Begun begun = BEGUN.remove(key);
        if (begun == null) {
            return List.of();
        }
        if (begun.isOwn) {
            begun.run.ended = true;
            RUNNING.remove(begun.run);
            begun.around.forEach(run -> run.inner.decrementAndGet());
        }
        List<String> problems = new ArrayList<>(begun.run.takeProblems());
        if (begun.run.isTest()) {
            problems.addAll(UNREPORTED.takeProblems());
            boolean failsNow = begun.run.outcome == Outcome.PASSED && !problems.isEmpty();
            Results.ended(begun.run.id(), failsNow ? Outcome.FAILED : begun.run.outcome);
        }
        return problems;
    }

    /** The test failed, or set-up code, with this: what it shows is not reported once more. {@code key} as in {@link #begin}. */
    public static void failed(Object key, Throwable failure) {
        ended(key, failure, Outcome.FAILED);
    }

    /** The test was given up with this, as by an assumption that does not hold; else as {@link #failed}. */
    public static void aborted(Object key, Throwable failure) {
        ended(key, failure, Outcome.ABORTED);
    }

    private static void ended(Object key, Throwable failure, Outcome outcome) {
        Begun begun = BEGUN.get(key);
        if (begun != null) {
            begun.run.outcome = outcome;
        }
        if (outcome == Outcome.FAILED && (begun == null || !begun.run.isTest())) {
            Results.setUpFailed();
        }
        int depth = 0;
        for (Throwable t = failure; begun != null && t != null && depth < CAUSES; t = t.getCause(), depth++) {
            String shown = String.valueOf(t.getMessage());
            begun.run.forget(problem -> shown.contains(problem.lines().findFirst().orElse("")));
        }
    }

    /** What a test fails with that would have passed although calls of it were not replayed. It shows no place: there is none. */
    public static AssertionError failure(List<String> problems) {
        AssertionError failure = new AssertionError(String.join("\n", problems)
                + "\nThe application went on without that answer; the test fails because the option fail-on-miss is on.");
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    /** For frameworks that have no result for set-up code: the next test that ends reports these. */
    public static void leaveToNextTest(List<String> problems) {
        problems.forEach(UNREPORTED::note);
    }

    /** The tests that run now, but for those inside of which another one runs. */
    static List<TestRun> running() {
        return RUNNING.stream().filter(run -> run.inner.get() == 0).toList();
    }
}
