package dev.llmrecorder.agent.adapter;

import dev.llmrecorder.core.RecordedResponse;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * When the frames of a response are due that is replayed at its recorded pace. Times are counted from when this is made, those
 * after the first frame from when that is asked for, so that an application which takes its time over a frame does not make the
 * next one late.
 */
public final class Pacing {

    /** Wakes replays up, and does nothing else; there is none before the first is to be woken. */
    private static final class Clock {

        static final ScheduledExecutorService THREAD = thread();

        private static ScheduledExecutorService thread() {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(null, task, "recorder-pace", 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            return executor;
        }
    }

    private static final int GLANCE_MILLIS = 20;

    /** For each frame, how many milliseconds after the beginning it is due; empty where all are at once. */
    private final long[] due;

    private volatile long begin = System.nanoTime();
    private volatile boolean begun;

    /** The pace of a response whose replay begins now. */
    public Pacing(RecordedResponse response) {
        List<Long> pauses = response.pauses();
        due = new long[pauses.size()];
        long sum = 0;
        for (int frame = 0; frame < due.length; frame++) {
            sum += pauses.get(frame);
            due[frame] = sum;
        }
    }

    /** How many nanoseconds it takes until that frame, counted from 0, is due; 0 or less where it is. */
    private long untilDue(int frame) {
        if (frame >= due.length) {
            return 0;
        }
        long until = begin + TimeUnit.MILLISECONDS.toNanos(due[frame]) - System.nanoTime();
        if (frame == 0 && until <= 0 && !begun) {
            begun = true;
            begin -= until; // a client that begins late keeps its distance to what follows
        }
        return until;
    }

    /**
     * Blocks until that frame, counted from 0, is due.
     *
     * @param givenUp whether there is no more need to wait; asked every {@value #GLANCE_MILLIS} milliseconds
     * @throws InterruptedIOException when the thread is interrupted, which stays marked
     */
    public void await(int frame, BooleanSupplier givenUp) throws InterruptedIOException {
        long glance = TimeUnit.MILLISECONDS.toNanos(GLANCE_MILLIS);
        try {
            for (long nanos = untilDue(frame); nanos > 0 && !givenUp.getAsBoolean(); nanos = untilDue(frame)) {
                TimeUnit.NANOSECONDS.sleep(Math.min(nanos, glance));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a recording was replayed at its pace");
        }
    }

    /** How many milliseconds it takes until that frame, counted from 0, is due; 0 where it is. For clients with their own clock. */
    public long millisUntilDue(int frame) {
        long nanos = untilDue(frame);
        return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    /**
     * Has {@code wake} called when that frame, counted from 0, is due.
     *
     * @param wake hands over to a thread of the client at once
     * @return whether it is due now, so that nothing will be called
     */
    public boolean isDue(int frame, Runnable wake) {
        long nanos = untilDue(frame);
        if (nanos <= 0) {
            return true;
        }
        Clock.THREAD.schedule(wake, nanos, TimeUnit.NANOSECONDS);
        return false;
    }
}
