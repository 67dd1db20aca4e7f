package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.core.key.RequestBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request body on its way to the network, of which a copy is kept. Subscribed to anew, it starts a new copy. */
final class CopiedPublisher implements SdkHttpContentPublisher {

    private final SdkHttpContentPublisher live;
    private final long length;
    private volatile ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private volatile boolean whole;

    /** @param request says how long the body is: the Netty client does not wait for the body itself to say that it ends */
    CopiedPublisher(SdkHttpContentPublisher live, SdkHttpRequest request) {
        this.live = live;
        this.length = request.firstMatchingHeader("Content-Length").map(Long::parseLong)
                .or(live::contentLength)
                .orElse(-1L);
        this.whole = length == 0;
    }

    /**
     * What has passed since the last subscription. A server that answers early gets only part, one that cannot be reached
     * nothing: then a body of known length is read again, as the SDK does for a retry.
     *
     * @return null where it is not to be had at once
     */
    byte[] copy() {
        byte[] sent = copy.toByteArray();
        if (whole || RequestBody.hasEnded(sent)) {
            return sent;
        }
        if (live.contentLength().isEmpty()) {
            return null;
        }
        BodyReader reader = new BodyReader();
        reader.read(live, Runnable::run);
        byte[] body = reader.whole().exceptionally(unreadable -> null).getNow(null);
        reader.cancel();
        return body;
    }

    @Override
    public Optional<Long> contentLength() {
        return live.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy = bytes;
        whole = length == 0;
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
                whole = bytes.size() == length;
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
