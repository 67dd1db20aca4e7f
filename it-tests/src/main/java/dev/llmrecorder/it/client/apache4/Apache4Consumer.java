package dev.llmrecorder.it.client.apache4;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.AsyncByteConsumer;
import org.apache.http.nio.client.methods.AsyncCharConsumer;
import org.apache.http.nio.client.methods.ZeroCopyConsumer;
import org.apache.http.nio.protocol.BasicAsyncResponseConsumer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/**
 * A way of consuming an answer.
 *
 * @param kind what can be said of the pieces
 * @param maker makes the consumer, which tells the witness
 */
record Apache4Consumer(Reading kind, Maker maker) {

    /** By name. */
    static final Map<String, Apache4Consumer> ALL = all();

    /** Makes a consumer. */
    interface Maker {
        HttpAsyncResponseConsumer<HttpResponse> of(Witness witness) throws IOException;
    }

    private static Map<String, Apache4Consumer> all() {
        Map<String, Apache4Consumer> all = new LinkedHashMap<>();
        all.put("bytes", new Apache4Consumer(Reading.BYTES, witness -> new Bytes(witness, false)));
        all.put("bytesOneAtATime", new Apache4Consumer(Reading.ASKED, witness -> new Bytes(witness, true)));
        all.put("chars", new Apache4Consumer(Reading.BYTES, Chars::new));
        all.put("whole", new Apache4Consumer(Reading.WHOLE, Whole::new));
        all.put("zeroCopy", new Apache4Consumer(Reading.WHOLE, ToFile::new));
        return all;
    }

    /** A consumer that tells the witness. */
    HttpAsyncResponseConsumer<HttpResponse> of(Witness witness) throws IOException {
        return maker.of(witness);
    }

    private static void head(HttpResponse response, Witness witness) {
        witness.head(response.getStatusLine().getStatusCode(), Apache4Reading.headers(response));
    }

    private static final class Bytes extends AsyncByteConsumer<HttpResponse> {

        private final Witness witness;
        private final boolean pausing;
        private IOControl paused;

        /** @param pausing whether it suspends input after each piece */
        Bytes(Witness witness, boolean pausing) {
            super(1 << 16);
            this.witness = witness;
            this.pausing = pausing;
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            head(response, witness);
        }

        @Override
        protected void onByteReceived(ByteBuffer piece, IOControl control) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            witness.piece(bytes);
            if (pausing) {
                control.suspendInput();
                paused = control;
                CompletableFuture.runAsync(() -> witness.ask(control::requestInput));
            }
        }

        /** The end may come with the last piece; the connection is to be of use for the next call. */
        @Override
        protected HttpResponse buildResult(HttpContext context) {
            if (paused != null) {
                paused.requestInput();
            }
            return null;
        }
    }

    private static final class Chars extends AsyncCharConsumer<HttpResponse> {

        private final Witness witness;

        Chars(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            head(response, witness);
        }

        @Override
        protected CharsetDecoder createDecoder(ContentType type) {
            return StandardCharsets.UTF_8.newDecoder();
        }

        @Override
        protected void onCharReceived(CharBuffer piece, IOControl control) {
            witness.piece(piece.toString());
        }

        @Override
        protected HttpResponse buildResult(HttpContext context) {
            return null;
        }
    }

    private static final class Whole extends BasicAsyncResponseConsumer {

        private final Witness witness;

        Whole(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected HttpResponse buildResult(HttpContext context) {
            HttpResponse response = super.buildResult(context);
            head(response, witness);
            try {
                witness.piece(EntityUtils.toByteArray(response.getEntity()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return response;
        }
    }

    private static final class ToFile extends ZeroCopyConsumer<HttpResponse> {

        private final Witness witness;

        ToFile(Witness witness) throws IOException {
            super(newFile());
            this.witness = witness;
        }

        private static File newFile() throws IOException {
            return Files.createTempFile(Path.of(""), "answer", ".txt").toFile();
        }

        @Override
        protected HttpResponse process(HttpResponse response, File file, ContentType type) throws IOException {
            head(response, witness);
            witness.piece(Files.readAllBytes(file.toPath()));
            return response;
        }
    }
}
