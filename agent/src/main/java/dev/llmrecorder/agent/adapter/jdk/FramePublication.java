package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.Pacing;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.Turns;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Plays a recorded body to a subscriber, one frame for one {@code onNext}, as it asks for them (reactive streams §1.1, §3.9).
 * The break of a recording that was cut waits to be asked for as a frame would, since subscribers such as that of {@code
 * BodyHandlers.ofInputStream} throw away what they hold when they meet a failure: so what had come before the break comes again.
 */
final class FramePublication implements Flow.Subscription {

    private final RecordedResponse response;
    private final BodySubscriber<?> subscriber;
    private final Turns turns;
    private final Pacing pacing;
    private final Runnable whenEnded;
    private int next;
    private volatile boolean ended;

    /** @param whenEnded run once the subscriber knows of the end, perhaps more than once */
    FramePublication(RecordedResponse response, BodySubscriber<?> subscriber, Executor executor, Runnable whenEnded) {
        this.response = response;
        this.subscriber = subscriber;
        this.whenEnded = whenEnded;
        this.turns = new Turns(executor, this::play);
        this.pacing = new Pacing(response);
    }

    /** Subscribes the subscriber and plays what it asks for at once, on this thread. */
    void start() {
        subscriber.onSubscribe(this);
        turns.begin();
    }

    /** The call was cut: the subscriber meets that failure. */
    void abort(IOException reason) {
        turns.fail(reason);
    }

    /** Whether there is nothing more to come. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void request(long count) {
        turns.request(count);
    }

    /**
     * Ends in a failure like the client's own ({@code Http1AsyncReceiver}), since the future of a response may hang on the
     * subscriber's end, as that of {@code BodyHandlers.fromSubscriber} does.
     */
    @Override
    public void cancel() {
        turns.fail(new IOException("subscription cancelled"));
    }

    private void play() {
        List<byte[]> frames = response.frames();
        while (!ended) {
            if (turns.failure() != null) {
                fail(turns.failure());
            } else if (next == frames.size() && response.cut() == null) {
                ended = true;
                subscriber.onComplete();
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
        whenEnded.run();
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
