package dev.llmrecorder.core.test;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose call it is, as found when it entered a client.
 *
 * @param run the test, or the set-up code; null for neither
 * @param doubt why it cannot be told whose call it is; null where it can
 * @param suspects the tests whose call it may be where there is a doubt
 */
public record Caller(TestRun run, String doubt, List<TestRun> suspects) {

    /** A call outside of all tests. */
    public static final Caller NONE = new Caller(null, null, List.of());

    private static final int NAMED = 3;

    /** The caller on this thread. Where no test framework is, costs one read of a field. */
    public static Caller current() {
        if (!Tests.areSeen()) {
            return NONE;
        }
        Frame top = Frame.top();
        if (top == null) {
            return onForeignThread(Tasks.starterOf(Thread.currentThread()));
        }
        TestRun run = top.run();
        boolean known = run != null && (run.isTest() || !top.isTask() || run.isSettingUp());
        return known ? new Caller(run, null, List.of()) : unknown("a thread that no test has started");
    }

    /** @param starter who started this thread, null where that is not known */
    private static Caller onForeignThread(TestRun starter) {
        if (starter == null) {
            return unknown("a thread that no test has started");
        }
        if (!starter.ended && (starter.isTest() || starter.isSettingUp())) {
            return new Caller(starter, null, List.of());
        }
        if (!starter.isTest()) {
            return unknown("a thread that was started before the tests");
        }
        List<TestRun> running = Tests.running();
        return running.isEmpty()
                ? new Caller(starter, null, List.of())
                : doubtful("a thread that was started by " + starter.id() + ", which has ended,", running);
    }

    /** Where exactly one test runs, the call is taken for that one's. */
    private static Caller unknown(String thread) {
        List<TestRun> running = Tests.running();
        return switch (running.size()) {
            case 0 -> NONE;
            case 1 -> new Caller(running.get(0), null, List.of());
            default -> doubtful(thread, running);
        };
    }

    private static Caller doubtful(String thread, List<TestRun> running) {
        String names = running.stream().limit(NAMED).map(TestRun::id).sorted().collect(Collectors.joining(", "));
        String more = running.size() > NAMED ? " and " + (running.size() - NAMED) + " more" : "";
        return new Caller(null, "it comes from " + thread + " (" + Thread.currentThread().getName()
                + "), while these run: " + names + more, running);
    }

    /** The test's id, null for none. */
    public String testId() {
        return run == null ? null : run.id();
    }

    /** What follows an answer. */
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /**
     * Goes on with what this call is followed by: gives the application an answer, which may make it call again. Where it is not
     * known whose call it is, what follows is whoever's it would be without this.
     */
    public <E extends Exception> void goesOn(Work<E> work) throws E {
        if (run == null) {
            work.run();
            return;
        }
        Object key = new Object();
        Frame.push(key, run, true);
        try {
            work.run();
        } finally {
            Frame.pop(key);
        }
    }

    /** Makes the test fail whose call this is, or all whose call it may be, whatever the application does about it. */
    public void fail(String problem) {
        if (run != null) {
            run.note(problem);
        }
        suspects.forEach(suspect -> suspect.note(problem));
    }
}
