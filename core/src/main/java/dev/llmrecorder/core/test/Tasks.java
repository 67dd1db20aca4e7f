package dev.llmrecorder.core.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Work that changes threads: what a test hands over stays its own. Nothing is wrapped; who handed a task over stands beside it,
 * so that queues, {@code remove} and {@code shutdownNow} see the tasks that they always saw.
 */
public final class Tasks {

    private static final WeakIdentityMap<List<Handed>> HANDED = new WeakIdentityMap<>();
    private static final WeakIdentityMap<TestRun> MADE = new WeakIdentityMap<>();
    private static final WeakIdentityMap<TestRun> STARTERS = new WeakIdentityMap<>();

    /**
     * Threads of these serve whoever comes, not whoever happens to be the first: prefixes of the names of the classes that start
     * them. Those of {@code ThreadPoolExecutor} and {@code ForkJoinPool} do what tasks of theirs say.
     */
    private static final List<String> SERVING = List.of(
            "java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ForkJoinPool", "java.util.Timer",
            "jdk.internal.net.http.", "sun.net.httpserver.", "sun.nio.ch.", "io.netty.", "io.vertx.", "io.undertow.", "org.xnio.",
            "org.jboss.threads.", "org.eclipse.jetty.", "org.apache.tomcat.", "org.apache.hc.", "org.apache.http.", "okhttp3.",
            "okio.", "kotlinx.coroutines.", "reactor.netty.");

    private static final int FRAMES = 8;

    /** One of several times that a task was handed over; the same object may be handed to several executors by several tests. */
    private record Handed(Object executor, TestRun run) {}

    private Tasks() {}

    /** Does once all that is done here, with a task that nobody runs. To be called on a thread that ends then. */
    public static void warmUp(Object task) {
        Frame.push(task, new TestRun(null), true);
        made(task);
        handed(task, task);
        begun(task);
        ended(task);
        begunOnLoop(task);
        taken(task, task);
        Frame.push(task, new TestRun(null), true);
        starting(Thread.currentThread());
    }

    /** The run to which what this thread hands over belongs; null where that is not known. */
    private static TestRun mine() {
        Frame top = Frame.top();
        if (top != null) {
            return top.run();
        }
        return starterOf(Thread.currentThread());
    }

    /** Who started a thread of that name; null where that is not known. */
    static TestRun starterOf(Thread thread) {
        return STARTERS.get(thread);
    }

    /** A task is made that remembers whose it is, wherever and by whomever it is handed over. */
    public static void made(Object task) {
        TestRun run = mine();
        if (run != null) {
            MADE.put(task, run);
        }
    }

    /** A task is handed to an executor that runs it once for it. */
    public static void handed(Object executor, Object task) {
        TestRun made = MADE.get(task);
        TestRun run = made != null ? made : mine();
        if (run != null && task != null) {
            Handed handed = new Handed(executor, run);
            HANDED.compute(task, before -> before == null
                    ? List.of(handed)
                    : Stream.concat(before.stream(), Stream.of(handed)).toList());
        }
    }

    /** An executor's thread begins with a task that was handed over: from now on it does that work and no other. */
    public static void taken(Object executor, Object task) {
        TestRun[] run = {null};
        HANDED.computeIfPresent(task, before -> without(before, executor, run));
        Frame.only(task, run[0]);
    }

    /**
     * Takes the first of that executor out and into {@code taken}; null where none is left.
     *
     * @param executor null for any
     */
    private static List<Handed> without(List<Handed> before, Object executor, TestRun[] taken) {
        int first = 0; // without a stream: each call of a pool comes by here
        while (first < before.size() && executor != null && before.get(first).executor != executor) {
            first++;
        }
        if (first == before.size()) {
            return before;
        }
        taken[0] = before.get(first).run;
        if (before.size() == 1) {
            return null;
        }
        List<Handed> rest = new ArrayList<>(before);
        rest.remove(first);
        return rest;
    }

    /** A task begins on this thread, in the midst of whatever it does. Whose it is was told when it was {@link #made}. */
    public static void begun(Object task) {
        begun(task, MADE.get(task));
    }

    /** A task that was handed to an executor begins on one of its threads, which does other things as well. */
    public static void begunOnLoop(Object task) {
        TestRun[] run = {null};
        HANDED.computeIfPresent(task, before -> without(before, null, run));
        begun(task, run[0] == null ? MADE.get(task) : run[0]);
    }

    private static void begun(Object task, TestRun run) {
        if (run != null || Frame.top() != null) {
            Frame.push(task, run, true);
        }
    }

    /** A task that began ends on this thread. */
    public static void ended(Object task) {
        if (Frame.top() != null) {
            Frame.pop(task);
        }
    }

    /** This thread starts another one. */
    public static void starting(Thread thread) {
        TestRun run = mine();
        if (run != null && !isServing()) {
            STARTERS.put(thread, run);
        }
    }

    /** Whether the thread that is being started is one of those that serve whoever comes: told by who starts it. */
    private static boolean isServing() {
        return StackWalker.getInstance().walk(frames -> frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.startsWith("java.lang.") && !name.startsWith("dev.llmrecorder."))
                .limit(FRAMES)
                .findFirst()
                .filter(name -> SERVING.stream().anyMatch(name::startsWith))
                .isPresent());
    }
}
