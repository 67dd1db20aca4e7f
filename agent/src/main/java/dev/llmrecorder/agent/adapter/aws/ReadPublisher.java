package dev.llmrecorder.agent.adapter.aws;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request body that was read, once more: it may be one that can be subscribed to only once. */
final class ReadPublisher implements SdkHttpContentPublisher {

    private final SdkHttpContentPublisher original;
    private final byte[] body;

    ReadPublisher(SdkHttpContentPublisher original, byte[] body) {
        this.original = original;
        this.body = body;
    }

    @Override
    public Optional<Long> contentLength() {
        return original.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Subscription() {

            private final AtomicBoolean ended = new AtomicBoolean();

            @Override
            public void request(long count) {
                if (ended.getAndSet(true)) {
                    return;
                }
                if (count <= 0) {
                    subscriber.onError(new IllegalArgumentException("non-positive subscription request: " + count));
                    return;
                }
                if (body.length > 0) {
                    subscriber.onNext(ByteBuffer.wrap(body).asReadOnlyBuffer());
                }
                subscriber.onComplete();
            }

            @Override
            public void cancel() {
                ended.set(true);
            }
        });
    }
}
