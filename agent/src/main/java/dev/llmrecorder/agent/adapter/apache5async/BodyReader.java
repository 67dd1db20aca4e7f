package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.ReplayThreads;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/**
 * Reads a request's body before it is sent, because the decision needs it. Does with the producer what an I/O thread does: asks
 * it once, then as long as it has something or requests output. It takes all it is given. The caller is never held up, for whom
 * a producer may be waiting.
 */
final class BodyReader implements DataStreamChannel {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final AsyncDataProducer producer;
    private boolean reading;
    private boolean requested;
    private boolean ended;

    private BodyReader(AsyncDataProducer producer) {
        this.producer = producer;
    }

    /** Reads the body. */
    static CompletableFuture<byte[]> read(AsyncDataProducer producer) {
        BodyReader reader = new BodyReader(producer);
        reader.requestOutput();
        return reader.whole;
    }

    private void run() {
        try {
            do {
                producer.produce(this);
            } while (mayGoOn());
        } catch (Throwable t) {
            whole.completeExceptionally(t);
            return;
        }
        if (isEnded()) {
            whole.complete(bytes.toByteArray());
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private boolean mayGoOn() {
        boolean available = !isEnded() && producer.available() > 0;
        synchronized (this) {
            reading = !ended && (available || requested);
            requested = false;
            return reading;
        }
    }

    @Override
    public void requestOutput() {
        synchronized (this) {
            requested = reading;
            if (reading || ended) {
                return;
            }
            reading = true;
        }
        ReplayThreads.execute(this::run);
    }

    @Override
    public int write(ByteBuffer source) {
        byte[] piece = new byte[source.remaining()];
        source.get(piece);
        bytes.writeBytes(piece);
        return piece.length;
    }

    /** A producer that waits elsewhere may end the body from there. */
    @Override
    public void endStream() {
        synchronized (this) {
            ended = true;
            if (reading) {
                return;
            }
        }
        whole.complete(bytes.toByteArray());
    }

    @Override
    public void endStream(List<? extends Header> trailers) {
        endStream();
    }
}
