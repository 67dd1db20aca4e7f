package dev.llmrecorder.it.client.apache5async;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.AbstractAsyncResponseConsumer;
import org.apache.hc.core5.http.nio.support.classic.AbstractClassicEntityConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A way of consuming an answer.
 *
 * @param kind what can be said of the pieces
 * @param maker makes the consumer, which tells the witness
 */
record Apache5AsyncConsumer(Reading kind, Maker maker) {

    /** By name. */
    static final Map<String, Apache5AsyncConsumer> ALL = all();

    /** Makes a consumer. */
    interface Maker {
        AsyncResponseConsumer<Void> of(Witness witness);
    }

    private static Map<String, Apache5AsyncConsumer> all() {
        Map<String, Apache5AsyncConsumer> all = new LinkedHashMap<>();
        all.put("bytes", new Apache5AsyncConsumer(Reading.BYTES, Bytes::new));
        all.put("bytesWhenAsked", new Apache5AsyncConsumer(Reading.ASKED, Pausing::new));
        all.put("chars", new Apache5AsyncConsumer(Reading.BYTES, Chars::new));
        all.put("stream", new Apache5AsyncConsumer(Reading.BUFFERED, OfStream::new));
        all.put("whole", new Apache5AsyncConsumer(Reading.WHOLE, Whole::new));
        return all;
    }

    /** A consumer that tells the witness. */
    AsyncResponseConsumer<Void> of(Witness witness) {
        return maker.of(witness);
    }

    static void head(HttpResponse response, Witness witness) {
        witness.head(response.getCode(), headers(List.of(response.getHeaders())));
    }

    private static Map<String, List<String>> headers(List<? extends Header> all) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : all) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    private static void piece(ByteBuffer source, Witness witness) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        if (bytes.length > 0) {
            witness.piece(bytes);
        }
    }

    private static final class Bytes extends AbstractBinResponseConsumer<Void> {

        private final Witness witness;

        Bytes(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) {
            head(response, witness);
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(ByteBuffer source, boolean last) {
            piece(source, witness);
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        public void releaseResources() {
            // holds nothing
        }
    }

    /** Has no capacity for a while each time it is asked, then for thousand bytes. */
    private static final class Pausing implements AsyncResponseConsumer<Void> {

        private final Witness witness;
        private volatile FutureCallback<Void> callback;

        Pausing(Witness witness) {
            this.witness = witness;
        }

        @Override
        public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> told) {
            head(response, witness);
            callback = told;
            if (entity == null) {
                told.completed(null);
            }
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            // is not for applications
        }

        @Override
        public void updateCapacity(CapacityChannel channel) {
            CompletableFuture.runAsync(() -> witness.ask(() -> {
                try {
                    channel.update(1000);
                } catch (IOException e) {
                    callback.failed(e);
                }
            }));
        }

        @Override
        public void consume(ByteBuffer source) {
            piece(source, witness);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            witness.trailers(headers(trailers == null ? List.of() : trailers));
            callback.completed(null);
        }

        @Override
        public void failed(Exception cause) {
            // the future is told
        }

        @Override
        public void releaseResources() {
            // holds nothing
        }
    }

    private static final class Chars extends AbstractCharResponseConsumer<Void> {

        private final Witness witness;

        Chars(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) {
            head(response, witness);
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(CharBuffer source, boolean last) {
            if (source.hasRemaining()) {
                witness.piece(source.toString());
                source.position(source.limit());
            }
        }

        @Override
        protected Void buildResult() {
            return null;
        }

        @Override
        public void failed(Exception cause) {
            // the future is told
        }

        @Override
        public void releaseResources() {
            // holds nothing
        }
    }

    /** Read from a stream, on a thread of its own that waits for the client to fill it. */
    @SuppressWarnings("deprecation") // applications still do
    private static final class OfStream extends AbstractAsyncResponseConsumer<Void, Void> {

        private final Witness witness;

        OfStream(Witness witness) {
            super(() -> new AbstractClassicEntityConsumer<>(64, ForkJoinPool.commonPool()) {
                @Override
                protected Void consumeData(ContentType type, InputStream in) throws IOException {
                    witness.read(in);
                    return null;
                }
            });
            this.witness = witness;
        }

        @Override
        protected Void buildResult(HttpResponse response, Void entity, ContentType type) {
            head(response, witness);
            return null;
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
            // is not for applications
        }
    }

    private static final class Whole extends AbstractAsyncResponseConsumer<Void, byte[]> {

        private final Witness witness;

        Whole(Witness witness) {
            super(BasicAsyncEntityConsumer::new);
            this.witness = witness;
        }

        @Override
        protected Void buildResult(HttpResponse response, byte[] entity, ContentType type) {
            head(response, witness);
            witness.piece(entity == null ? new byte[0] : entity);
            return null;
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
            // is not for applications
        }
    }
}
