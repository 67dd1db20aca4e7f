package dev.llmrecorder.core.test;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How the tests of this JVM ended. */
public final class Results {

    private static final Map<String, Outcome> OUTCOMES = new ConcurrentHashMap<>();
    private static final Set<String> SKIPPED = ConcurrentHashMap.newKeySet();

    private static volatile boolean setUpFailed;
    private static volatile WeakReference<ClassLoader> loader = new WeakReference<>(null);

    private Results() {}

    static void began() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (!loader.refersTo(context)) {
            loader = new WeakReference<>(context);
        }
    }

    static void ended(String testId, Outcome outcome) {
        OUTCOMES.merge(testId, outcome, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    static void setUpFailed() {
        setUpFailed = true;
    }

    /** The framework passes over a test, or all tests of a class, because it is disabled. */
    public static void skipped(String testIdOrClass) {
        SKIPPED.add(testIdOrClass);
    }

    /** All tests that ran, by id; those that still run have failed. */
    public static Map<String, Outcome> all() {
        Map<String, Outcome> all = new TreeMap<>(OUTCOMES);
        Tests.running().forEach(run -> all.put(run.id(), Outcome.FAILED));
        return all;
    }

    /** The ids of the tests that ran to their end in this JVM and passed each time. */
    public static Set<String> passed() {
        return OUTCOMES.entrySet().stream()
                .filter(entry -> entry.getValue() == Outcome.PASSED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What was {@link #skipped}. */
    public static Set<String> skipped() {
        return new TreeSet<>(SKIPPED);
    }

    /** Whether set-up code around tests has failed, whose tests then did not run. */
    public static boolean hasSetUpFailed() {
        return setUpFailed;
    }

    /** The loader of the tests, as the thread of the last one had it; null where it is gone. */
    public static ClassLoader loader() {
        return loader.get();
    }
}
