package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays a recorded body to a subscriber, one frame for one {@code onNext}, as it asks for them (reactive streams §1.1, §3.9).
 * Signals never overlap: whoever finds the loop running leaves its wish to it. The break of a recording that was cut waits to
 * be asked for as a frame would, since subscribers such as that of {@code BodyHandlers.ofInputStream} throw away what they
 * hold when they meet a failure: so what had come before the break comes again.
 */
final class FramePublication implements Flow.Subscription {

    private final RecordedResponse response;
    private final BodySubscriber<?> subscriber;
    private final Executor executor;

    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile Throwable failure;
    private int next;
    private boolean ended;

    FramePublication(RecordedResponse response, BodySubscriber<?> subscriber, Executor executor) {
        this.response = response;
        this.subscriber = subscriber;
        this.executor = executor;
    }

    /** Subscribes the subscriber and plays what it asks for at once, on this thread. */
    void start() {
        wishes.set(1);
        subscriber.onSubscribe(this);
        run();
    }

    /** The future was cancelled: the subscriber meets the failure that a live response would give it. */
    void abort() {
        failure = new IOException("Request cancelled");
        wake();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            failure = new IllegalArgumentException("non-positive subscription request: " + count);
        } else {
            demand.accumulateAndGet(count, (old, more) -> old + more < 0 ? Long.MAX_VALUE : old + more);
        }
        wake();
    }

    /**
     * Ends in a failure like the client's own ({@code Http1AsyncReceiver}), since the future of a response may hang on the
     * subscriber's end, as that of {@code BodyHandlers.fromSubscriber} does.
     */
    @Override
    public void cancel() {
        failure = new IOException("subscription cancelled");
        wake();
    }

    private void wake() {
        if (wishes.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen = 1;
        do {
            seen = Math.max(seen, wishes.get());
            play();
            seen = wishes.addAndGet(-seen);
        } while (seen != 0);
    }

    private void play() {
        List<byte[]> frames = response.frames();
        while (!ended) {
            if (failure != null) {
                fail(failure);
            } else if (next == frames.size() && response.cut() == null) {
                ended = true;
                subscriber.onComplete();
            } else if (demand.get() == 0) {
                return;
            } else if (next == frames.size()) {
                fail(broken());
            } else {
                demand.updateAndGet(old -> old == Long.MAX_VALUE ? old : old - 1);
                deliver(frames.get(next++));
            }
        }
    }

    private IOException broken() {
        IOException recorded = RecordedThrowable.of(response.thrown(), IOException.class, FramePublication.class);
        return recorded == null ? new IOException(response.cut()) : recorded;
    }

    private void deliver(byte[] frame) {
        try {
            subscriber.onNext(List.of(ByteBuffer.wrap(frame).asReadOnlyBuffer()));
        } catch (Throwable thrownByApplication) {
            fail(thrownByApplication);
        }
    }

    private void fail(Throwable cause) {
        ended = true;
        subscriber.onError(cause);
    }
}
