package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.RequestKey;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * How often each request was sent to be replayed in this JVM, run by run: a test that is run once more gets its recordings from the
 * first on.
 */
final class Occurrences {

    private record Sent(String testId, RequestKey key) {}

    private static final Object NO_RUN = new Object();

    private final Map<Object, Map<Sent, Integer>> counts = new WeakHashMap<>();

    /**
     * Counts one more; 1 for the first.
     *
     * @param run the run of a test that sends it, compared by identity; null for none
     */
    synchronized int next(Request request, Object run) {
        return counts.computeIfAbsent(run == null ? NO_RUN : run, key -> new HashMap<>())
                .merge(new Sent(request.testId(), request.key()), 1, Integer::sum);
    }
}
