package dev.llmrecorder.it.client.azure;

import com.azure.core.http.HttpResponse;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the body
 */
record AzureReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, AzureReading> ALL = all();

    interface Reader {
        void read(HttpResponse response, Witness witness) throws IOException;
    }

    private static Map<String, AzureReading> all() {
        Map<String, AzureReading> all = new LinkedHashMap<>();
        all.put("body", new AzureReading(Reading.BYTES, (response, witness) -> tell(response.getBody(), witness)));
        all.put("oneAtATime", new AzureReading(Reading.BYTES,
                (response, witness) -> tell(response.getBody().limitRate(1), witness)));
        all.put("writeBodyTo", new AzureReading(Reading.BUFFERED, (response, witness) -> {
            witness.whenEnough(response::close);
            response.writeBodyTo(new Pieces(witness));
        }));
        all.put("bytes", new AzureReading(Reading.WHOLE,
                (response, witness) -> witness.piece(response.getBodyAsByteArray().block())));
        all.put("string", new AzureReading(Reading.WHOLE,
                (response, witness) -> witness.piece(response.getBodyAsString().block())));
        all.put("inputStream", new AzureReading(Reading.WHOLE, (response, witness) -> {
            try (InputStream body = response.getBodyAsInputStream().block()) { // holds on to buffers
                witness.piece(body.readAllBytes());
            }
        }));
        all.put("binaryData", new AzureReading(Reading.WHOLE,
                (response, witness) -> witness.piece(response.getBodyAsBinaryData().toBytes())));
        return all;
    }

    private static void tell(Flux<ByteBuffer> pieces, Witness witness) {
        Sinks.Empty<ByteBuffer> stopped = Sinks.empty();
        witness.whenEnough(stopped::tryEmitEmpty);
        pieces.doOnNext(piece -> witness.piece(bytes(piece))).takeUntilOther(stopped.asMono()).blockLast();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private record Pieces(Witness witness) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer source) {
            byte[] bytes = bytes(source);
            witness.piece(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
