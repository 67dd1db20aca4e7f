package dev.llmrecorder.agent.adapter.jdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The calls of one client whose answers do not come from the client. Its end, of which applications know since Java 21, waits for
 * them, or cuts them, as it does with the client's own.
 */
final class OngoingCalls {

    private static final Map<HttpClient, OngoingCalls> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<JdkReplay<?>> calls = new LinkedHashSet<>();
    private boolean isShutDown;

    private OngoingCalls() {}

    static OngoingCalls of(HttpClient client) {
        return ALL.computeIfAbsent(client, key -> new OngoingCalls());
    }

    /** Whether the client refuses what comes now. */
    synchronized boolean areShutDown() {
        return isShutDown;
    }

    synchronized void begin(JdkReplay<?> call) {
        calls.add(call);
    }

    synchronized void end(JdkReplay<?> call) {
        if (calls.remove(call)) {
            notifyAll();
        }
    }

    /** The client has been told to take no more calls. */
    synchronized void shutDown() {
        isShutDown = true;
    }

    /** Ends those that go on. */
    void cut() {
        List<JdkReplay<?>> all;
        synchronized (this) {
            all = List.copyOf(calls);
        }
        all.forEach(call -> call.cut(new IOException("shutdownNow"))); // what the client itself says
    }

    synchronized boolean areThere() {
        return !calls.isEmpty();
    }

    /**
     * Waits for all to end.
     *
     * @return what is left of that time; null where it has gone by and some go on
     */
    synchronized Duration await(Duration time) throws InterruptedException {
        long longest = TimeUnit.DAYS.toNanos(Short.MAX_VALUE); // as nanoseconds, what an application says may be too long
        long left = time.compareTo(Duration.ofNanos(longest)) < 0 ? time.toNanos() : longest;
        long end = System.nanoTime() + left;
        while (areThere()) {
            if (left <= 0) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return Duration.ofNanos(Math.max(left, 0));
    }
}
