package dev.llmrecorder.it.client.apache5;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * A way of reading an answer's entity.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the entity
 */
record Apache5Reading(Reading kind, EntityReader reader) {

    /** By name. */
    static final Map<String, Apache5Reading> ALL = all();

    /** Tells the witness of an entity. */
    interface EntityReader {
        void read(HttpEntity entity, Witness witness) throws IOException, ParseException;
    }

    private static Map<String, Apache5Reading> all() {
        Map<String, Apache5Reading> all = new LinkedHashMap<>();
        // What was opened is not closed here: closing it reads the rest of the body.
        all.put("stream", new Apache5Reading(Reading.BYTES, (entity, witness) -> witness.read(entity.getContent())));
        all.put("byteByByte", new Apache5Reading(Reading.BYTES,
                (entity, witness) -> witness.readByteByByte(entity.getContent())));
        all.put("lines", new Apache5Reading(Reading.LINES, (entity, witness) ->
                witness.readLines(new InputStreamReader(entity.getContent(), StandardCharsets.UTF_8))));
        all.put("string", new Apache5Reading(Reading.WHOLE,
                (entity, witness) -> witness.piece(EntityUtils.toString(entity, StandardCharsets.UTF_8))));
        all.put("bytes", new Apache5Reading(Reading.WHOLE, (entity, witness) -> witness.piece(EntityUtils.toByteArray(entity))));
        all.put("writeTo", new Apache5Reading(Reading.BYTES, (entity, witness) -> entity.writeTo(pieces(witness))));
        all.put("writeToMemory", new Apache5Reading(Reading.WHOLE, (entity, witness) -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            entity.writeTo(copy);
            witness.piece(copy.toByteArray());
        }));
        all.put("consume", new Apache5Reading(Reading.NOTHING, (entity, witness) -> EntityUtils.consume(entity)));
        return all;
    }

    private static OutputStream pieces(Witness witness) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                witness.piece(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                witness.piece(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        };
    }

    static Map<String, List<String>> headers(List<? extends Header> all) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : all) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }
}
