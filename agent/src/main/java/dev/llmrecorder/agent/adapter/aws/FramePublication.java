package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.Turns;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Plays a recorded body to one subscriber, one frame for one {@code onNext}, as it asks for them (reactive streams §1.1, §3.9).
 * Signals come from the executor. The break of a recording that was cut waits to be asked for as a frame would, so that no
 * subscriber loses what came before.
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

    private final Pacing pacing;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final Turns turns;
    private volatile Subscriber<? super ByteBuffer> subscriber;
    private volatile boolean cancelled;
    private int next;
    private boolean ended;

    FramePublication(RecordedResponse response, Executor executor, Listener listener) {
        this.response = response;
        this.pacing = new Pacing(response);
        this.executor = executor;
        this.turns = new Turns(executor, this::play);
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
        subscriber = one;
        one.onSubscribe(this);
        executor.execute(turns::begin);
    }

    /** The call was aborted: the subscriber meets the failure that a live response would give it. */
    void abort() {
        turns.fail(new IOException("Request cancelled"));
    }

    @Override
    public void request(long count) {
        turns.request(count);
    }

    @Override
    public void cancel() {
        cancelled = true;
        turns.wake();
    }

    private void play() {
        List<byte[]> frames = response.frames();
        while (!ended) {
            if (cancelled) {
                ended = true;
                listener.cancelled();
            } else if (turns.failure() != null) {
                fail(turns.failure());
            } else if (next == frames.size() && response.cut() == null) {
                ended = true;
                try {
                    subscriber.onComplete();
                } finally {
                    listener.completed();
                }
            } else if (!turns.isAskedFor()) {
                return;
            } else if (next < frames.size() && !pacing.isDue(next, turns::wake)) {
                return;
            } else if (next == frames.size()) {
                fail(broken());
            } else {
                turns.give();
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
