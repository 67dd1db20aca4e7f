package dev.llmrecorder.it.client.apache5async;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.FileEntityProducer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.classic.AbstractClassicEntityProducer;

/** What a request's body is produced from: the client's own producers, and one of an application's own. */
final class Apache5AsyncBody {

    private static final ContentType JSON = ContentType.APPLICATION_JSON;

    /** Makes a producer. */
    interface Maker {
        AsyncEntityProducer of(byte[] body) throws IOException;
    }

    /** By name. */
    static final Map<String, Maker> ALL = all();

    private Apache5AsyncBody() {}

    private static Map<String, Maker> all() {
        Map<String, Maker> all = new LinkedHashMap<>();
        all.put("noBody", body -> null);
        all.put("ofString", body -> new StringAsyncEntityProducer(new String(body, StandardCharsets.UTF_8), JSON));
        all.put("ofByteArray", body -> new BasicAsyncEntityProducer(body, JSON));
        all.put("ofByteArrayChunked", body -> AsyncEntityProducers.create(body, JSON));
        all.put("ofFile", body -> new FileEntityProducer(
                Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body).toFile(), JSON));
        all.put("ofStreamBlocking", OfStream::new);
        all.put("slow", Slow::new);
        return all;
    }

    /** Written to a stream, on a thread of its own that waits for the client to take it. */
    @SuppressWarnings("deprecation") // applications still do
    private static final class OfStream extends AbstractClassicEntityProducer {

        private final byte[] body;

        OfStream(byte[] body) {
            super(16, JSON, ForkJoinPool.commonPool());
            this.body = body;
        }

        @Override
        protected void produceData(ContentType type, OutputStream out) throws IOException {
            for (byte value : body) {
                out.write(value);
            }
            out.close();
        }
    }

    /** Has seven bytes at a time, each after it was waited for without output. */
    private static final class Slow implements AsyncEntityProducer {

        private final ByteBuffer body;
        private boolean ready;

        Slow(byte[] body) {
            this.body = ByteBuffer.wrap(body);
        }

        @Override
        public synchronized int available() {
            return ready ? Math.min(7, Math.max(1, body.remaining())) : 0;
        }

        @Override
        public synchronized void produce(DataStreamChannel channel) throws IOException {
            if (ready) {
                ready = false;
                ByteBuffer next = body.slice().limit(Math.min(7, body.remaining()));
                body.position(body.position() + channel.write(next));
                if (!body.hasRemaining()) {
                    channel.endStream();
                    return;
                }
            }
            CompletableFuture.runAsync(() -> {
                synchronized (this) {
                    ready = true;
                }
                channel.requestOutput();
            });
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void failed(Exception cause) {
            // the callback is told
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return JSON.toString();
        }

        @Override
        public String getContentEncoding() {
            return null;
        }

        @Override
        public boolean isChunked() {
            return true;
        }

        @Override
        public Set<String> getTrailerNames() {
            return Set.of();
        }

        @Override
        public void releaseResources() {
            // holds nothing
        }
    }
}
