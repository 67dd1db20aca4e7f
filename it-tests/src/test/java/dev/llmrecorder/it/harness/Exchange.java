package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.ClientProgram;
import dev.llmrecorder.it.client.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A call that is being performed. */
public final class Exchange {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<Seen> seen = new ArrayList<>();
    private final Consumer<Byte> application;
    private String broken;
    private int asksAllowed;

    /** @param application is told {@link ClientProgram#STOP} or {@link ClientProgram#MORE} */
    Exchange(Consumer<Byte> application) {
        this.application = application;
    }

    synchronized void saw(Seen one) {
        seen.add(one);
        notifyAll();
    }

    /** The JVM is gone. */
    synchronized void broke(String reason) {
        broken = reason;
        notifyAll();
    }

    /** Waits until the application has seen the head of the answer. */
    public void awaitHead() throws InterruptedException {
        await(all -> all.stream().anyMatch(Seen.Head.class::isInstance), "the head");
    }

    /** Waits until the application has seen that text of the body, which must lie in one piece or between two. */
    public void awaitText(String text) throws InterruptedException {
        await(all -> Outcome.of(all).text().contains(text), "'" + text + "'");
    }

    /** Makes the application close or cancel the call. */
    public void stop() {
        application.accept(ClientProgram.STOP);
    }

    /**
     * Lets an application that asks for pieces one by one, as the system property {@code it.oneByOne} makes it, ask that often; fewer
     * times where the call ends.
     */
    public void letAsk(int times) throws InterruptedException {
        for (int allowed = 0; allowed < times && !awaitAsk(asksAllowed); allowed++) {
            asksAllowed++;
            application.accept(ClientProgram.MORE);
        }
    }

    /** Waits until the application asks once more; returns whether the call has ended instead. */
    private boolean awaitAsk(int before) throws InterruptedException {
        await(all -> hasEnded(all) || all.stream().filter(Seen.Ask.class::isInstance).count() > before, "what it asked for");
        synchronized (this) {
            return hasEnded(seen);
        }
    }

    private static boolean hasEnded(List<Seen> all) {
        return !all.isEmpty() && all.get(all.size() - 1) instanceof Seen.End;
    }

    /** What the application has seen so far. */
    public synchronized Outcome soFar() {
        return Outcome.of(seen);
    }

    /** Waits for the end. */
    public Outcome outcome() throws InterruptedException {
        await(Exchange::hasEnded, "the end");
        return soFar();
    }

    private synchronized void await(Predicate<List<Seen>> condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.test(seen)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (broken != null || left <= 0) {
                Outcome sofar = Outcome.of(seen);
                throw new IllegalStateException("the application did not see " + what + (broken == null ? " in time" : broken)
                        + "; it saw status " + sofar.status() + ", " + sofar.failure() + ", "
                        + sofar.text().substring(0, Math.min(500, sofar.text().length())));
            }
            wait(left);
        }
    }
}
