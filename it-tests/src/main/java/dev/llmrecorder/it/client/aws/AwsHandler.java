package dev.llmrecorder.it.client.aws;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Tells the witness of an answer, in one of the ways of reading it. */
final class AwsHandler implements SdkAsyncHttpResponseHandler {

    /** How the body is read. */
    enum Way {
        /** As much as there is; stopped by cancelling the subscription. */
        stream(Reading.BYTES),
        /** Buffer by buffer. */
        oneAtATime(Reading.ASKED),
        /** As much as there is; stopped by cancelling the call's future. */
        future(Reading.BYTES),
        /** As much as there is, told of at the end. */
        whole(Reading.WHOLE);

        final Reading kind;

        Way(Reading kind) {
            this.kind = kind;
        }
    }

    private final Way way;
    private final Witness witness;

    /** Completed when the application wants no more. */
    final CompletableFuture<Void> stopped = new CompletableFuture<>();

    AwsHandler(Way way, Witness witness) {
        this.way = way;
        this.witness = witness;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        witness.head(head.statusCode(), head.headers());
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        stream.subscribe(new Subscriber<>() {

            private Subscription subscription;

            @Override
            public void onSubscribe(Subscription begun) {
                subscription = begun;
                if (way != Way.future) {
                    witness.whenEnough(() -> {
                        begun.cancel();
                        stopped.complete(null);
                    });
                }
                if (way == Way.oneAtATime) {
                    witness.ask(() -> begun.request(1));
                } else {
                    begun.request(Long.MAX_VALUE);
                }
            }

            @Override
            public void onNext(ByteBuffer item) {
                byte[] piece = new byte[item.remaining()];
                item.get(piece);
                if (way == Way.whole) {
                    all.writeBytes(piece);
                    return;
                }
                witness.piece(piece);
                if (way == Way.oneAtATime) {
                    witness.ask(() -> subscription.request(1));
                }
            }

            @Override
            public void onError(Throwable failure) {
                // the call's future has it, too
            }

            @Override
            public void onComplete() {
                if (way == Way.whole) {
                    witness.piece(all.toByteArray());
                }
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        // the call's future has it, too
    }
}
