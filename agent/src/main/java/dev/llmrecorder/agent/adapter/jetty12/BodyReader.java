package dev.llmrecorder.agent.adapter.jetty12;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;

/** Reads a request body that must be known before it is decided where the call goes. */
final class BodyReader {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final Request.Content content;

    private BodyReader(Request.Content content) {
        this.content = content;
    }

    /**
     * Reads a body: on the spot where its length is known, so that it is at hand, else with that executor, since it may wait for
     * the caller.
     *
     * @param content null for none, then of length 0
     */
    static CompletableFuture<byte[]> read(Request.Content content, Executor executor) {
        if (content == null) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        BodyReader reader = new BodyReader(content);
        if (content.getLength() >= 0) {
            reader.run();
        } else {
            executor.execute(reader::run);
        }
        return reader.whole;
    }

    private void run() {
        try {
            while (true) {
                Content.Chunk chunk = content.read();
                if (chunk == null) {
                    content.demand(this::run);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    content.fail(chunk.getFailure());
                    whole.completeExceptionally(chunk.getFailure());
                    return;
                }
                byte[] piece = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(piece);
                bytes.writeBytes(piece);
                chunk.release();
                if (chunk.isLast()) {
                    whole.complete(bytes.toByteArray());
                    return;
                }
            }
        } catch (Throwable t) {
            whole.completeExceptionally(t);
        }
    }
}
