package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.RequestKey;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** How often each request was sent to be replayed in this JVM, test by test. */
final class Occurrences {

    private record Sent(String testId, RequestKey key) {}

    private final Map<Sent, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more; 1 for the first. */
    int next(Request request) {
        return counts.merge(new Sent(request.testId(), request.key()), 1, Integer::sum);
    }

    /** The test begins, perhaps not for the first time: its requests are counted anew. */
    void forget(String testId) {
        counts.keySet().removeIf(sent -> Objects.equals(sent.testId, testId));
    }
}
