package dev.llmrecorder.it.client.okhttp;

import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;

/** Tells the witness of events, as the lines that they may have been sent in. */
final class OkHttpEvents extends EventSourceListener {

    private final Witness witness;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    OkHttpEvents(Witness witness) {
        this.witness = witness;
    }

    /** Completes at the end of the events, or with the failure. */
    CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public void onOpen(EventSource source, Response response) {
        witness.head(response.code(), response.headers().toMultimap());
    }

    @Override
    public void onEvent(EventSource source, String id, String type, String data) {
        if (type != null) {
            witness.piece("event: " + type);
        }
        data.lines().forEach(line -> witness.piece("data: " + line));
        witness.piece("");
    }

    @Override
    public void onClosed(EventSource source) {
        end.complete(null);
    }

    /** An answer that is no stream of events comes here too. */
    @Override
    public void onFailure(EventSource source, Throwable failure, Response response) {
        try {
            if (response != null && !response.isSuccessful()) {
                witness.head(response.code(), response.headers().toMultimap());
                witness.piece(response.body().string());
                end.complete(null);
                return;
            }
        } catch (IOException e) {
            end.completeExceptionally(e);
        }
        end.completeExceptionally(failure == null ? new IOException("no stream of events") : failure);
    }
}
