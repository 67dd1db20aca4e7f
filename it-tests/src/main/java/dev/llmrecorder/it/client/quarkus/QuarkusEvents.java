package dev.llmrecorder.it.client.quarkus;

import dev.llmrecorder.it.client.Witness;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Tells the witness of events, as the lines that they may have been sent in. */
final class QuarkusEvents implements Flow.Subscriber<String> {

    private final Witness witness;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    QuarkusEvents(Witness witness) {
        this.witness = witness;
    }

    /** Completes at the end of the events, or with the failure, or when the application has enough. */
    CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        witness.whenEnough(() -> {
            subscription.cancel();
            end.complete(null);
        });
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String data) {
        data.lines().forEach(line -> witness.piece("data: " + line));
        witness.piece("");
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
