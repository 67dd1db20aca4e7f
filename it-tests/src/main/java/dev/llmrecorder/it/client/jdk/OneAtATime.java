package dev.llmrecorder.it.client.jdk;

import dev.llmrecorder.it.client.Witness;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

/** Asks for one item at a time, the next when it has seen the last, and cancels when the application has enough. */
abstract class OneAtATime<T> implements Flow.Subscriber<T> {

    private final Witness witness;
    private final BiConsumer<T, Witness> items;
    final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private OneAtATime(Witness witness, BiConsumer<T, Witness> items) {
        this.witness = witness;
        this.items = items;
    }

    static final class OfBuffers extends OneAtATime<List<ByteBuffer>> implements BodySubscriber<Void> {
        OfBuffers(Witness witness) {
            super(witness, OneAtATime::buffers);
        }

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }
    }

    static final class OfLines extends OneAtATime<String> {
        OfLines(Witness witness) {
            super(witness, (line, seen) -> seen.piece(line));
        }
    }

    static OfBuffers ofBuffers(Witness witness) {
        return new OfBuffers(witness);
    }

    static OfLines ofLines(Witness witness) {
        return new OfLines(witness);
    }

    private static void buffers(List<ByteBuffer> buffers, Witness witness) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            witness.piece(bytes);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        witness.ask(() -> given.request(1));
    }

    @Override
    public void onNext(T item) {
        items.accept(item, witness);
        if (witness.sawLast()) { // who is stopped from outside is stopped by its future
            subscription.cancel();
            end.complete(null);
        } else {
            witness.ask(() -> subscription.request(1));
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    /** Waits for the end; null then. */
    Void await() {
        return end.join();
    }
}
