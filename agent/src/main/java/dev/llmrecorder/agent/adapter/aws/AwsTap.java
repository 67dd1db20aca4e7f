package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkCancellationException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * The application's handler, of whose response the tap is told. Demand, buffers, failures and cancellation pass through
 * unchanged, so back-pressure is the application's.
 */
final class AwsTap implements SdkAsyncHttpResponseHandler {

    private final SdkAsyncHttpResponseHandler live;
    private final RecordingDraft draft;
    private volatile ResponseTap tap;
    private volatile boolean ended;

    AwsTap(SdkAsyncHttpResponseHandler live, RecordingDraft draft) {
        this.live = live;
        this.draft = draft;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        tap = draft.respond(head.statusCode(), head.headers());
        live.onHeaders(head);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        live.onStream(new Tapped(stream, tap));
    }

    /** Clients may tell it twice: that the application has cancelled the call, and what came of it. */
    @Override
    public void onError(Throwable failure) {
        ResponseTap begun = tap;
        if (begun != null) {
            begun.cut(failure);
        } else if (!ended) {
            ended = true;
            if (!isCancellation(failure)) {
                draft.failed(failure);
            }
        }
        live.onError(failure);
    }

    /** {@code FutureCancelledException} is private to the Netty client. */
    private static boolean isCancellation(Throwable failure) {
        return failure instanceof SdkCancellationException
                || failure.getClass().getSimpleName().equals("FutureCancelledException");
    }

    private record Tapped(Publisher<ByteBuffer> live, ResponseTap tap) implements Publisher<ByteBuffer> {

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            live.subscribe(subscriber == null ? null : new Subscriber<ByteBuffer>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                    subscriber.onSubscribe(new Subscription() {
                        @Override
                        public void request(long count) {
                            subscription.request(count);
                        }

                        @Override
                        public void cancel() {
                            tap.closed();
                            subscription.cancel();
                        }
                    });
                }

                @Override
                public void onNext(ByteBuffer item) {
                    tap.bytes(item);
                    subscriber.onNext(item);
                }

                @Override
                public void onError(Throwable failure) {
                    tap.cut(failure);
                    subscriber.onError(failure);
                }

                @Override
                public void onComplete() {
                    tap.complete();
                    subscriber.onComplete();
                }
            });
        }
    }
}
