package dev.llmrecorder.it.client.asynchttpclient;

import dev.llmrecorder.it.client.Witness;
import java.util.concurrent.CountDownLatch;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.handler.StreamedAsyncHandler;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Asks for one part after the other, as version 2 lets one. */
final class StreamedParts extends AsyncHttpClientReading.Parts implements StreamedAsyncHandler<Void> {

    private final CountDownLatch end = new CountDownLatch(1);

    StreamedParts(Witness witness) {
        super(witness);
    }

    @Override
    public State onStream(Publisher<HttpResponseBodyPart> publisher) {
        publisher.subscribe(new Subscriber<>() {
            private Subscription subscription;

            @Override
            public void onSubscribe(Subscription given) {
                subscription = given;
                witness.ask(() -> given.request(1));
            }

            @Override
            public void onNext(HttpResponseBodyPart part) {
                witness.piece(part.getBodyPartBytes());
                if (witness.enough()) {
                    subscription.cancel();
                    end.countDown();
                } else {
                    witness.ask(() -> subscription.request(1));
                }
            }

            @Override
            public void onError(Throwable cause) {
                onThrowable(cause);
            }

            @Override
            public void onComplete() {
                end.countDown();
            }
        });
        return State.CONTINUE;
    }

    /** The client completes its future before the subscriber has seen all. */
    @Override
    void awaitEnd() throws InterruptedException {
        end.await();
    }
}
