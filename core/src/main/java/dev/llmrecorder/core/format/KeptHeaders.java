package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The response headers that a replay needs. All others stay out of the file: they differ from run to run, and some are secret.
 */
final class KeptHeaders {

    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_ENCODING = "content-encoding";

    /**
     * Kept as they came: those by which clients decide whether, when and where to try again, what to call a file, and which trailers
     * to expect.
     */
    private static final List<String> AS_THEY_CAME = List.of(
            "retry-after", "retry-after-ms", "x-should-retry", "location", "www-authenticate", "content-disposition", "trailer");

    /** A replayed body has its own. */
    private static final Set<String> OF_THE_TRANSFER = Set.of("content-length", "transfer-encoding", "connection");

    private KeptHeaders() {}

    /**
     * The {@code headers} of a file: one value as a string, several as a list. {@code content-type} is there only where it is
     * not {@code defaultType}; the empty list where the response had none but the shape has.
     */
    static JsonObject write(DecodedResponse live, String defaultType) {
        JsonObject headers = JsonObject.EMPTY;
        List<String> type = live.header(CONTENT_TYPE);
        if (!type.equals(defaultType == null ? List.of() : List.of(defaultType))) {
            headers = headers.with(CONTENT_TYPE, json(type));
        }
        for (String name : AS_THEY_CAME) {
            List<String> values = live.header(name);
            if (!values.isEmpty()) {
                headers = headers.with(name, json(values));
            }
        }
        return live.decoded() ? headers : headers.with(CONTENT_ENCODING, json(live.header(CONTENT_ENCODING)));
    }

    /** One value as a string, several as a list. */
    static Json json(List<String> values) {
        return values.size() == 1
                ? new JsonString(values.get(0))
                : new JsonArray(values.stream().<Json>map(JsonString::new).toList());
    }

    /** The headers to be replayed: {@code content-type} first, then the others of the file. */
    static Map<String, List<String>> read(JsonObject response, String defaultType) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (defaultType != null) {
            headers.put(CONTENT_TYPE, List.of(defaultType));
        }
        if (response.get("headers") instanceof JsonObject kept) {
            for (Map.Entry<String, Json> header : kept.members().entrySet()) {
                headers.put(header.getKey().toLowerCase(Locale.ROOT), values(header.getValue()));
            }
        }
        headers.keySet().removeAll(OF_THE_TRANSFER);
        if (!EncodedBytesShape.ENCODING.equals(response.text("encoding"))) {
            headers.remove(CONTENT_ENCODING);
        }
        headers.values().removeIf(List::isEmpty);
        return headers;
    }

    /** The values of the file's own {@code content-type}; empty where it names none. */
    static List<String> contentType(JsonObject response) {
        return read(response, null).getOrDefault(CONTENT_TYPE, List.of());
    }

    /** What {@link #json} wrote. */
    static List<String> values(Json value) {
        return value instanceof JsonArray array
                ? array.elements().stream().map(KeptHeaders::text).toList()
                : List.of(text(value));
    }

    private static String text(Json value) {
        String text = value.asText();
        return text == null ? JsonWriter.wire(value) : text;
    }
}
