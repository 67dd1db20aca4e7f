package dev.llmrecorder.agent.adapter.jdk;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** Reads a request body that must be known before it is decided where the call goes. */
final class BodyReader implements Flow.Subscriber<ByteBuffer> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private BodyReader() {}

    /**
     * Reads a body, of length 0 where there is none. One of known length is at hand and read on the spot; one of unknown
     * length may wait for the caller, as a pipe does, so it is read by {@code executor}.
     */
    static CompletableFuture<byte[]> read(Optional<BodyPublisher> body, Executor executor) {
        if (body.isEmpty()) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        BodyReader reader = new BodyReader();
        Runnable subscribe = () -> {
            try {
                body.get().subscribe(reader);
            } catch (Throwable t) {
                reader.whole.completeExceptionally(t);
            }
        };
        if (body.get().contentLength() >= 0) {
            subscribe.run();
        } else {
            executor.execute(subscribe);
        }
        return reader.whole;
    }

    /** Asks for one item at a time, as the client does: Ktor's publisher, asked for all, runs on behind its end. */
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer item) {
        byte[] piece = new byte[item.remaining()];
        item.get(piece);
        bytes.writeBytes(piece);
        subscription.request(1);
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
