package dev.llmrecorder.agent.adapter.aws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Reads a request body that must be known before it is decided where the call goes. */
final class BodyReader implements Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile Subscription subscription;

    /**
     * Subscribes to the body where the client would.
     *
     * @param body null for none
     */
    void read(Publisher<ByteBuffer> body, Executor executor) {
        if (body == null) {
            whole.complete(new byte[0]);
            return;
        }
        executor.execute(() -> {
            try {
                body.subscribe(this);
            } catch (Throwable t) {
                whole.completeExceptionally(t);
            }
        });
    }

    /** The body when it has been read. */
    CompletableFuture<byte[]> whole() {
        return whole;
    }

    /** Nobody wants the body any more. */
    void cancel() {
        Subscription current = subscription;
        if (whole.completeExceptionally(new CancellationException()) && current != null) {
            current.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription begun) {
        if (subscription != null || whole.isDone()) {
            begun.cancel();
            return;
        }
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer item) {
        byte[] piece = new byte[item.remaining()];
        item.get(piece);
        bytes.writeBytes(piece);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
