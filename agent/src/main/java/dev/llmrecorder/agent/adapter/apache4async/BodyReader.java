package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.ReplayThreads;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;

/**
 * Reads a request body that must be known before it is decided where the call goes: asks the producer for content as an I/O
 * thread does, as long as it does not suspend output. Never on the caller's thread, for whom a producer may be waiting.
 */
final class BodyReader implements ContentEncoder, IOControl {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final GeneratedProducer producer;
    private boolean completed;
    private boolean reading;
    private boolean suspended;

    private BodyReader(GeneratedProducer producer) {
        this.producer = producer;
    }

    /** Reads the body, of length 0 where the request has none; then the result is there at once. */
    static CompletableFuture<byte[]> read(GeneratedProducer producer) {
        boolean hasBody = producer.request() instanceof HttpEntityEnclosingRequest enclosing && enclosing.getEntity() != null;
        if (!hasBody) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        BodyReader reader = new BodyReader(producer);
        reader.requestOutput();
        return reader.whole;
    }

    private void run() {
        try {
            while (mayGoOn()) {
                producer.produceContent(this, this);
                if (completed) {
                    producer.resetRequest();
                    whole.complete(bytes.toByteArray());
                    return;
                }
            }
        } catch (Throwable t) {
            whole.completeExceptionally(t);
        }
    }

    private synchronized boolean mayGoOn() {
        reading = !suspended && !whole.isDone();
        return reading;
    }

    @Override
    public int write(ByteBuffer source) {
        byte[] piece = new byte[source.remaining()];
        source.get(piece);
        bytes.writeBytes(piece);
        return piece.length;
    }

    @Override
    public void complete() {
        completed = true;
    }

    @Override
    public boolean isCompleted() {
        return completed;
    }

    @Override
    public void requestOutput() {
        synchronized (this) {
            suspended = false;
            if (reading || whole.isDone()) {
                return;
            }
            reading = true;
        }
        ReplayThreads.execute(this::run);
    }

    @Override
    public synchronized void suspendOutput() {
        suspended = true;
    }

    @Override
    public void requestInput() {
        // there is no response yet
    }

    @Override
    public void suspendInput() {
        // there is no response yet
    }

    @Override
    public void shutdown() {
        whole.completeExceptionally(new ConnectionClosedException("Connection closed unexpectedly"));
    }
}
