package dev.llmrecorder.it.client.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Streams its bytes in small buffers, one for each that is asked for, and only once: a second subscriber fails. */
final class OneShotPublisher implements BodyPublisher {

    private static final int BUFFER = 7;

    private final AtomicBoolean used = new AtomicBoolean();
    private final byte[] body;
    private final long length;

    /** @param length as announced, -1 for unknown */
    OneShotPublisher(byte[] body, long length) {
        this.body = body;
        this.length = length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (used.getAndSet(true)) {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(new IllegalStateException("subscribed to a second time"));
            return;
        }
        subscriber.onSubscribe(new Slices(subscriber));
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }

    private final class Slices implements Flow.Subscription {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long requested;
        private int position;
        private boolean emitting;
        private boolean ended;

        Slices(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            synchronized (this) {
                requested = requested + count < 0 ? Long.MAX_VALUE : requested + count;
                if (emitting) {
                    return; // asked from within onNext
                }
                emitting = true;
            }
            while (emitNext()) {
                // until nothing more is asked for
            }
        }

        private boolean emitNext() {
            int from;
            synchronized (this) {
                if (ended || (requested == 0 && position < body.length)) {
                    emitting = false;
                    return false;
                }
                from = position;
                position = Math.min(body.length, position + BUFFER);
                requested--;
                ended = from == body.length;
            }
            if (from == body.length) {
                subscriber.onComplete();
            } else {
                subscriber.onNext(ByteBuffer.wrap(body, from, position - from).slice().asReadOnlyBuffer());
            }
            return true;
        }

        @Override
        public synchronized void cancel() {
            ended = true;
        }
    }
}
