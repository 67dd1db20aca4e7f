package dev.llmrecorder.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Reads many files with all processors. Not on the common pool: an application's task that is helped out there could come
 * back to the recorder while it holds its lock.
 */
final class ParallelRead {

    /** More only wait for each other at the disk. */
    private static final int MAX_THREADS = 4;

    /** Below this a thread costs more than it saves. */
    private static final int MIN_FILES_PER_THREAD = 200;

    private ParallelRead() {}

    /** The results in the order of {@code sources}. {@code read} must not throw. */
    static <S, R> List<R> all(List<S> sources, Function<S, R> read) {
        Object[] results = new Object[sources.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                results[i] = read.apply(sources.get(i));
            }
        };
        List<Thread> others = new ArrayList<>();
        int threads = Math.min(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()),
                1 + results.length / MIN_FILES_PER_THREAD);
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(null, work, "recorder-read-" + i, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            others.add(thread);
        }
        work.run();
        others.forEach(ParallelRead::join);
        @SuppressWarnings("unchecked") // they come from read
        List<R> all = (List<R>) Arrays.asList(results);
        return all;
    }

    /** An interrupt is for the application; it finds it when it has its answer. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
