package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.agent.adapter.jetty.Pieces;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BytesRequestContent;
import org.eclipse.jetty.util.Callback;

/** A body since 10: {@code Request.Content}, which other bodies are adapted to. */
final class ContentBody extends RequestBody {

    private final HttpRequest request;
    private final Request.Content content;
    private final long length; // some know it as soon as they have been read

    ContentBody(HttpRequest request) {
        this.request = request;
        this.content = request.getBody();
        this.length = content == null ? 0 : content.getLength();
    }

    @Override
    boolean isReproducible() {
        return content == null || content.isReproducible();
    }

    @Override
    CompletableFuture<byte[]> read(Executor executor) {
        if (content == null) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        Reader reader = new Reader();
        if (length >= 0) {
            reader.start();
        } else {
            executor.execute(reader::start);
        }
        return reader.whole;
    }

    @Override
    void replace(byte[] bytes) {
        if (content != null) {
            request.body(new Bytes(content.getContentType(), length, bytes));
        }
    }

    @Override
    void restore() {
        request.body(content);
    }

    private final class Reader implements Request.Content.Consumer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Request.Content.Subscription subscription;

        void start() {
            try {
                subscription = content.subscribe(this, true);
                subscription.demand();
            } catch (Throwable t) {
                whole.completeExceptionally(t);
            }
        }

        @Override
        public void onContent(ByteBuffer buffer, boolean last, Callback callback) {
            byte[] piece = new byte[buffer.remaining()];
            buffer.get(piece);
            bytes.writeBytes(piece);
            callback.succeeded();
            if (last) {
                whole.complete(bytes.toByteArray());
            } else {
                subscription.demand();
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            whole.completeExceptionally(failure);
        }
    }

    private static final class Bytes extends BytesRequestContent {

        private final long length;

        Bytes(String contentType, long length, byte[] bytes) {
            super(contentType, Pieces.of(bytes, length));
            this.length = length;
        }

        @Override
        public long getLength() {
            return length;
        }
    }
}
