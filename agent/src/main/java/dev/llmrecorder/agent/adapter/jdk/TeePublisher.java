package dev.llmrecorder.agent.adapter.jdk;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Flow;

/** A request body on its way to the network, of which a copy is kept. Subscribed anew (a retry), it starts a new copy. */
final class TeePublisher implements BodyPublisher {

    private final BodyPublisher live;
    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private volatile boolean whole;

    TeePublisher(BodyPublisher live) {
        this.live = live;
    }

    /**
     * What has passed since the last subscription. A server that answers early gets only part, one that cannot be reached nothing:
     * then a body that is at hand is read again.
     *
     * @return null where that cannot be
     */
    byte[] copy() {
        if (whole || live.contentLength() == 0) {
            return copy.toByteArray();
        }
        boolean atHand = live.contentLength() > 0;
        return atHand ? BodyReader.read(Optional.of(live), Runnable::run).exceptionally(unreadable -> null).getNow(null) : null;
    }

    @Override
    public long contentLength() {
        return live.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy = bytes;
        whole = false;
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
                whole = true;
                subscriber.onComplete();
            }
        });
    }
}
