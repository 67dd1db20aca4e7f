package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The application's body handler, of whose response the tap is told. Demand, buffers, failures and cancellation pass through
 * unchanged, so back-pressure is the application's.
 */
final class JdkTap<T> implements BodyHandler<T> {

    private final BodyHandler<T> live;
    private final RecordingDraft draft;
    private volatile boolean begun;

    JdkTap(BodyHandler<T> live, RecordingDraft draft) {
        this.live = live;
        this.draft = draft;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo response) {
        begun = true;
        BodySubscriber<T> subscriber = live.apply(response);
        return new Subscriber<>(subscriber, draft.respond(response.statusCode(), response.headers().map()));
    }

    /**
     * The call has ended.
     *
     * @param failure null for none
     */
    void ended(Throwable failure) {
        if (failure != null && !begun) {
            draft.failed(failure);
        }
    }

    private record Subscriber<T>(BodySubscriber<T> live, ResponseTap tap) implements BodySubscriber<T> {

        @Override
        public CompletionStage<T> getBody() {
            return live.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            live.onSubscribe(new Flow.Subscription() {
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
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(tap::bytes);
            live.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            tap.cut(failure);
            live.onError(failure);
        }

        @Override
        public void onComplete() {
            tap.complete();
            live.onComplete();
        }
    }
}
