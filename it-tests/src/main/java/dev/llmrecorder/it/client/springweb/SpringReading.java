package dev.llmrecorder.it.client.springweb;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;

/** What an application does with an answer. */
final class SpringReading {

    /** Tells the witness of a body. */
    interface BodyReader {
        void read(InputStream body, Witness witness) throws IOException;
    }

    /** Those in which it reads the stream, by name. */
    static final Map<String, BodyReader> OF_STREAM = new LinkedHashMap<>();

    /** Those in which Spring reads the stream, by name: what into. */
    static final Map<String, Class<?>> BY_SPRING = new LinkedHashMap<>();

    static {
        OF_STREAM.put("stream", (body, witness) -> witness.read(body));
        OF_STREAM.put("lines", (body, witness) -> witness.readLines(new InputStreamReader(body, StandardCharsets.UTF_8)));
        BY_SPRING.put("bytes", byte[].class);
        BY_SPRING.put("text", String.class);
    }

    private SpringReading() {}

    /** What can be said of the pieces, unless the client of that request factory has a say. */
    static Reading kind(String name) {
        return name.equals("lines") ? Reading.LINES : Reading.WHOLE;
    }

    /** Reads the stream as the way of that name has it, and closes it. */
    static void read(String name, ClientHttpResponse response, Witness witness) throws IOException {
        witness.head(status(ClientHttpResponse.class, response), map(response.getHeaders()));
        try (InputStream body = response.getBody()) {
            OF_STREAM.get(name).read(body, witness);
        }
    }

    /** Takes what Spring has read. */
    static void take(ResponseEntity<?> entity, Witness witness) {
        witness.head(status(ResponseEntity.class, entity), map(entity.getHeaders()));
        if (entity.getBody() instanceof String text) {
            witness.piece(text);
        } else if (entity.getBody() instanceof byte[] bytes) {
            witness.piece(bytes);
        }
    }

    /** The status is of another type in Spring 5. */
    private static int status(Class<?> type, Object response) {
        try {
            Object status = type.getMethod("getStatusCode").invoke(response);
            return (int) status.getClass().getMethod("value").invoke(status);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> map(HttpHeaders headers) {
        Map<String, List<String>> map = new TreeMap<>();
        headers.forEach(map::put);
        return map;
    }
}
