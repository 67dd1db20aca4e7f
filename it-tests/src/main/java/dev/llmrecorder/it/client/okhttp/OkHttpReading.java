package dev.llmrecorder.it.client.okhttp;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the body
 */
record OkHttpReading(Reading kind, BodyReader reader) {

    private static final int MANY = 8192;

    /** By name. */
    static final Map<String, OkHttpReading> ALL = all();

    /** Tells the witness of a response's body. */
    interface BodyReader {
        void read(Response response, ResponseBody body, Witness witness) throws IOException;
    }

    private static Map<String, OkHttpReading> all() {
        Map<String, OkHttpReading> all = new LinkedHashMap<>();
        all.put("stream", new OkHttpReading(Reading.BYTES, (response, body, witness) -> witness.read(body.byteStream())));
        all.put("byteByByte", new OkHttpReading(Reading.BYTES,
                (response, body, witness) -> witness.readByteByByte(body.byteStream())));
        all.put("source", new OkHttpReading(Reading.BYTES, (response, body, witness) -> readSource(body.source(), witness)));
        all.put("exhausted", new OkHttpReading(Reading.BYTES, (response, body, witness) -> {
            BufferedSource source = body.source();
            while (!witness.enough() && !source.exhausted()) {
                witness.piece(source.readByteArray(source.getBuffer().size()));
            }
        }));
        all.put("utf8Lines", new OkHttpReading(Reading.LINES, (response, body, witness) -> {
            for (String line = ""; line != null && !witness.enough(); ) {
                line = body.source().readUtf8Line();
                if (line != null) {
                    witness.piece(line);
                }
            }
        }));
        all.put("charStream", new OkHttpReading(Reading.LINES,
                (response, body, witness) -> witness.readLines(body.charStream())));
        all.put("string", new OkHttpReading(Reading.WHOLE, (response, body, witness) -> witness.piece(body.string())));
        all.put("bytes", new OkHttpReading(Reading.WHOLE, (response, body, witness) -> witness.piece(body.bytes())));
        all.put("readAll", new OkHttpReading(Reading.WHOLE, (response, body, witness) -> {
            Buffer whole = new Buffer();
            body.source().readAll(whole);
            witness.piece(whole.readByteArray());
        }));
        all.put("peeked", new OkHttpReading(Reading.WHOLE, (response, body, witness) -> {
            byte[] peeked = response.peekBody(1 << 20).bytes();
            byte[] read = body.bytes();
            if (peeked.length != read.length) {
                throw new IOException("peeked at " + peeked.length + " bytes of " + read.length);
            }
            witness.piece(read);
        }));
        all.put("trailersAlone", new OkHttpReading(Reading.NOTHING, (response, body, witness) -> {}));
        return all;
    }

    private static void readSource(BufferedSource source, Witness witness) throws IOException {
        Buffer buffer = new Buffer();
        while (!witness.enough() && source.read(buffer, MANY) >= 0) {
            witness.piece(buffer.readByteArray());
        }
    }
}
