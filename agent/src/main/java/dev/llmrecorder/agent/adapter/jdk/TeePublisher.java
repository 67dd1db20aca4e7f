package dev.llmrecorder.agent.adapter.jdk;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A request body on its way to the network, of which a copy is kept. Subscribed anew (a retry), it starts a new copy. */
final class TeePublisher implements BodyPublisher {

    private final BodyPublisher live;
    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();

    TeePublisher(BodyPublisher live) {
        this.live = live;
    }

    /** What has passed since the last subscription. */
    byte[] copy() {
        return copy.toByteArray();
    }

    @Override
    public long contentLength() {
        return live.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy = bytes;
        live.subscribe(subscriber == null ? null : new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
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
