package dev.llmrecorder.agent.adapter.aws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request body on its way to the network, of which a copy is kept. Subscribed to anew, it starts a new copy. */
final class CopiedPublisher implements SdkHttpContentPublisher {

    private final SdkHttpContentPublisher live;
    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();

    CopiedPublisher(SdkHttpContentPublisher live) {
        this.live = live;
    }

    /** What has passed since the last subscription. */
    byte[] copy() {
        return copy.toByteArray();
    }

    @Override
    public Optional<Long> contentLength() {
        return live.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy = bytes;
        live.subscribe(subscriber == null ? null : new Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
                byte[] piece = new byte[item.remaining()];
                item.duplicate().get(piece);
                bytes.writeBytes(piece);
                subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }
}
