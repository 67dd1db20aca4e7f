package dev.llmrecorder.agent.adapter;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The turns of a subscription, in which a subscriber is given what it has asked for. They never overlap (reactive streams §1.3):
 * whoever wants one while another is being taken leaves the wish to that one. Counts what was asked for and was not yet given.
 */
public final class Turns {

    private final Executor executor;
    private final Runnable turn;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger wishes = new AtomicInteger(1); // the first is begin's
    private volatile Throwable failure;

    /**
     * @param executor takes the turns, but for the first
     * @param turn gives what there is and what is asked for, if anything
     */
    public Turns(Executor executor, Runnable turn) {
        this.executor = executor;
        this.turn = turn;
    }

    /** Takes the first turn, on this thread. Called once; whoever has wanted a turn before has waited for it. */
    public void begin() {
        take();
    }

    private void take() {
        int seen = 1;
        do {
            seen = Math.max(seen, wishes.get());
            turn.run();
            seen = wishes.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Wants a turn. */
    public void wake() {
        if (wishes.getAndIncrement() == 0) {
            executor.execute(this::take);
        }
    }

    /** The subscriber asks for more (§3.9, §3.17), and gets a turn. */
    public void request(long count) {
        if (count <= 0) {
            fail(new IllegalArgumentException("non-positive subscription request: " + count));
            return;
        }
        demand.accumulateAndGet(count, (old, more) -> old + more < 0 ? Long.MAX_VALUE : old + more);
        wake();
    }

    /** Whether the subscriber has asked for more than it was given. */
    public boolean isAskedFor() {
        return demand.get() > 0;
    }

    /** The subscriber is given one of those that it has asked for. */
    public void give() {
        demand.updateAndGet(old -> old == Long.MAX_VALUE ? old : old - 1);
    }

    /** The subscription is to end by a failure, in a turn that follows. */
    public void fail(Throwable cause) {
        failure = cause;
        wake();
    }

    /** What the subscription is to end by; null where by nothing. */
    public Throwable failure() {
        return failure;
    }
}
