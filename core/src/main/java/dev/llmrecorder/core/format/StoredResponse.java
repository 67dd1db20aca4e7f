package dev.llmrecorder.core.format;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code response} of a file, with what every shape has in common: status, headers, and whether the body was cut.
 *
 * @param json the object under {@code response}
 * @param path the path of the request's URL
 */
record StoredResponse(JsonObject json, String path) {

    private static final int OK = 200;

    Json body() {
        return json.get("body");
    }

    /** The elements of a body that is a list, null where it is anything else. */
    List<Json> elements() {
        return body() instanceof JsonArray array ? array.elements() : null;
    }

    /** The first element of a body that is a list, null where there is none. */
    Json firstElement() {
        List<Json> elements = elements();
        return elements == null || elements.isEmpty() ? null : elements.get(0);
    }

    boolean isStreaming() {
        return json.isTrue("is_streaming");
    }

    boolean isException() {
        return json.isTrue("is_exception");
    }

    /** Whether the body came to its end. */
    boolean isComplete() {
        return json.get("complete") != JsonLiteral.FALSE && !(isException() && body() instanceof JsonArray);
    }

    /** How the body's string holds it: {@code text}, {@code base64}; null where the body is JSON. */
    String encoding() {
        return json.text("encoding");
    }

    /** The answer whose body is one piece; {@code contentType} counts where the file has none, null for none. */
    RecordedResponse whole(byte[] body, String contentType) throws UnreadableRecordingException {
        return whole(OK, body, contentType);
    }

    /** As {@link #whole(byte[], String)}; {@code status} counts where the file has none. */
    RecordedResponse whole(int status, byte[] body, String contentType) throws UnreadableRecordingException {
        return answer(status, body.length == 0 ? List.of() : List.of(body), contentType, true);
    }

    /** The answer whose body comes in these pieces; see {@link #whole(byte[], String)}. */
    RecordedResponse stream(List<byte[]> frames, String contentType) throws UnreadableRecordingException {
        return answer(OK, frames, contentType, false);
    }

    private RecordedResponse answer(int defaultStatus, List<byte[]> frames, String contentType, boolean whole)
            throws UnreadableRecordingException {
        int status = json.get("status") == null ? defaultStatus : status(json.get("status"));
        List<byte[]> pieces = CutCharacter.append(json, frames);
        Map<String, List<String>> headers = new LinkedHashMap<>(KeptHeaders.read(json, contentType));
        Map<String, List<String>> trailers = isComplete() ? Trailers.read(json) : Map.of();
        if (whole && isComplete() && trailers.isEmpty() && status != 204 && status != 304) {
            int length = pieces.stream().mapToInt(piece -> piece.length).sum();
            headers.put("content-length", List.of(Integer.toString(length)));
        }
        List<Long> pauses = Timings.read(json, pieces.size());
        List<byte[]> copy = List.copyOf(pieces);
        return isComplete()
                ? new RecordedResponse(status, headers, copy, trailers, null, List.of(), pauses)
                : new RecordedResponse(status, headers, copy, trailers, cut(), ExceptionData.thrown(json), pauses);
    }

    /**
     * An HTTP status.
     *
     * @throws UnreadableRecordingException when the value is none
     */
    static int status(Json value) throws UnreadableRecordingException {
        if (value instanceof JsonNumber number && number.text().matches("[1-9]\\d\\d")) {
            return Integer.parseInt(number.text());
        }
        throw new UnreadableRecordingException("its status is no HTTP status: " + JsonWriter.wire(value));
    }

    private String cut() {
        String message = isException() ? json.text("exception_message") : null;
        return message == null ? "the recorded response was cut off here" : message;
    }
}
