package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Plays a recorded body to one subscriber, one frame for one {@code onNext}, as it asks for them (reactive streams §1.1, §3.9).
 * Signals never overlap and come from the executor: whoever finds the loop running leaves its wish to it. The break of a
 * recording that was cut waits to be asked for as a frame would, so that no subscriber loses what came before.
 */
final class FramePublication implements Publisher<ByteBuffer>, Subscription {

    /** Is told of the end, once, after the subscriber. */
    interface Listener {

        /** All has been played. */
        void completed();

        /** The recording was cut, or the subscriber threw or broke the rules. */
        void failed(Throwable cause);

        /** The subscriber wants no more. */
        void cancelled();
    }

    private final RecordedResponse response;
    private final Executor executor;
    private final Listener listener;

    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile Subscriber<? super ByteBuffer> subscriber;
    private volatile boolean cancelled;
    private volatile Throwable failure;
    private int next;
    private boolean ended;

    FramePublication(RecordedResponse response, Executor executor, Listener listener) {
        this.response = response;
        this.executor = executor;
        this.listener = listener;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> one) {
        Objects.requireNonNull(one);
        if (!subscribed.compareAndSet(false, true)) {
            one.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {
                    // there is nothing to be had
                }

                @Override
                public void cancel() {
                    // there is nothing to be stopped
                }
            });
            one.onError(new IllegalStateException("a response body can be subscribed to only once"));
            return;
        }
        wishes.incrementAndGet(); // nobody runs the loop before the subscriber knows its subscription
        subscriber = one;
        one.onSubscribe(this);
        executor.execute(this::run);
    }

    /** The call was aborted: the subscriber meets the failure that a live response would give it. */
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

    @Override
    public void cancel() {
        cancelled = true;
        wake();
    }

    private void wake() {
        if (subscriber != null && wishes.getAndIncrement() == 0) {
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
            if (cancelled) {
                ended = true;
                listener.cancelled();
            } else if (failure != null) {
                fail(failure);
            } else if (next == frames.size() && response.cut() == null) {
                ended = true;
                try {
                    subscriber.onComplete();
                } finally {
                    listener.completed();
                }
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

    private Throwable broken() {
        Throwable recorded = AwsThrowable.of(response.thrown(), Throwable.class);
        return recorded == null ? new IOException(response.cut()) : recorded;
    }

    private void deliver(byte[] frame) {
        try {
            subscriber.onNext(ByteBuffer.wrap(frame.clone()));
        } catch (Throwable thrownByApplication) {
            ended = true;
            listener.failed(thrownByApplication); // and not the subscriber (reactive streams §2.13)
        }
    }

    private void fail(Throwable cause) {
        ended = true;
        try {
            subscriber.onError(cause);
        } finally {
            listener.failed(cause);
        }
    }
}
