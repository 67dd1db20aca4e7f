package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.key.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * One recorded exchange: a view over the whole JSON document of its file, so that members which nothing here knows survive.
 * Immutable.
 */
public final class Recording {

    static final String MAPPING = "id_normalization_mapping";
    private static final String TEST_ID = "test_id";
    private static final String RECORDED_AT = "recorded_at";

    private final JsonObject document;
    private final boolean readable;
    private final JsonObject effective;
    private final RequestShape request;

    private Recording(JsonObject document, boolean readable) throws UnreadableRecordingException {
        this.document = document;
        this.readable = readable;
        this.effective = withIdsMapped(document);
        this.request = RequestShape.of(object(effective, "request"));
        if (object(effective, "response").get("body") == null) {
            throw new UnreadableRecordingException("its 'response' has no 'body'");
        }
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableRecordingException when the file is no recording; the message says what is wrong and where
     */
    public static Recording parse(byte[] file) throws UnreadableRecordingException {
        Json value;
        try {
            value = JsonReader.read(file);
        } catch (JsonSyntaxException e) {
            throw new UnreadableRecordingException(whyNotJson(file, e.getMessage()));
        }
        if (value instanceof JsonObject document) {
            return new Recording(document, !ContentType.isAscii(file));
        }
        throw new UnreadableRecordingException("it holds no JSON object");
    }

    static String whyNotJson(byte[] file, String message) {
        if (new String(file, StandardCharsets.UTF_8).isBlank()) {
            return "it is empty";
        }
        return (message.startsWith("Unexpected end-of-input") ? "it is cut off: " : "it is not JSON: ") + message;
    }

    /** The recording of a live exchange. The same exchange gives the same text each time. */
    public static Recording record(CapturedRequest request, CapturedResponse response) {
        return made(RecordingDocument.of(request, response), false);
    }

    /** The recording of a call that ended without a response. */
    public static Recording record(CapturedRequest request, RecordedFailure failure) {
        return made(RecordingDocument.of(request, failure), false);
    }

    private static Recording made(JsonObject document, boolean readable) {
        try {
            return new Recording(document, readable);
        } catch (UnreadableRecordingException e) {
            throw new IllegalStateException("a recording was made that cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonObject object(JsonObject parent, String name) throws UnreadableRecordingException {
        Json value = parent.get(name);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new UnreadableRecordingException(value == null ? "it has no '" + name + "'" : "its '" + name + "' is no object");
    }

    /** As llama-stack does it: in the text of the whole document, entry by entry, each original replaced by its stable id. */
    private static JsonObject withIdsMapped(JsonObject document) throws UnreadableRecordingException {
        Json mapping = document.get(MAPPING);
        if (mapping == null || mapping == JsonLiteral.NULL || mapping.equals(JsonObject.EMPTY)) {
            return document;
        }
        if (!(mapping instanceof JsonObject entries)) {
            throw new UnreadableRecordingException("its '" + MAPPING + "' is no object");
        }
        String text = JsonWriter.python(document);
        for (Map.Entry<String, Json> entry : entries.members().entrySet()) {
            String original = entry.getValue().asText();
            if (original == null || original.isEmpty()) {
                throw new UnreadableRecordingException("its '" + MAPPING + "' has no text for '" + entry.getKey() + "'");
            }
            text = text.replace(original, entry.getKey());
        }
        try {
            if (JsonReader.read(text) instanceof JsonObject mapped) {
                return mapped.with(MAPPING, JsonObject.EMPTY);
            }
        } catch (JsonSyntaxException e) {
            throw new UnreadableRecordingException("its '" + MAPPING + "' breaks its JSON: " + e.getMessage());
        }
        throw new UnreadableRecordingException("its '" + MAPPING + "' breaks its JSON");
    }

    /** The file's text, as it was read or is to be written: in ASCII, as llama-stack has it, unless it was read otherwise. */
    public String text() {
        return readable ? JsonWriter.readableFile(document) : JsonWriter.file(document);
    }

    /** The file's document as it stands, ids not mapped. */
    public JsonObject document() {
        return document;
    }

    /** The test that the exchange belongs to, null for none. */
    public String testId() {
        String testId = effective.text(TEST_ID);
        return testId != null || !(effective.get("request") instanceof JsonObject object) ? testId : object.text(TEST_ID);
    }

    /** This recording as one of another test. */
    public Recording ofTest(String testId) throws UnreadableRecordingException {
        boolean atTop = document.text(TEST_ID) != null || !(document.get("request") instanceof JsonObject);
        return new Recording(
                atTop
                        ? document.with(TEST_ID, testId)
                        : document.with("request", ((JsonObject) document.get("request")).with(TEST_ID, testId)),
                readable);
    }

    /** The day on which it was recorded, in UTC; null where the file does not say it, or not as a date. */
    public LocalDate recordedAt() {
        String date = document.text(RECORDED_AT);
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** This recording as one of that day, of no day that the file says where it is null. */
    public Recording recordedAt(LocalDate date) {
        JsonObject dated = date == null ? document.without(RECORDED_AT) : document.with(RECORDED_AT, date.toString());
        return dated == document ? this : made(dated, readable);
    }

    /** This recording under another key: the ids that are made of the key change with it. */
    public Recording withKey(RequestKey before, RequestKey after) throws UnreadableRecordingException {
        return parse(text().replace(before.shortId(), after.shortId()).getBytes(StandardCharsets.UTF_8));
    }

    /** The recorded request. */
    public RequestShape request() {
        return request;
    }

    /**
     * What goes over the wire when the exchange is replayed.
     *
     * @throws UnreadableRecordingException when it cannot be replayed; the message says why
     */
    public Answer answer() throws UnreadableRecordingException {
        return BodyShapes.read(response());
    }

    /**
     * The response as the file has it, for the rows of {@link BodyShapes}.
     *
     * @throws UnreadableRecordingException when the exchange did not go over HTTP
     */
    StoredResponse response() throws UnreadableRecordingException {
        return new StoredResponse(object(effective, "response"), RequestUrl.parse(url()).path());
    }

    private String url() throws UnreadableRecordingException {
        if (request instanceof RequestShape.InferenceRequest inference) {
            return inference.url();
        }
        if (request instanceof RequestShape.HttpExchange exchange) {
            return exchange.url();
        }
        RequestShape.ToolCall call = (RequestShape.ToolCall) request;
        throw new UnreadableRecordingException("it is a call of the tool '" + call.toolName() + "' of '" + call.provider()
                + "' inside llama-stack, which never went over HTTP");
    }

    /** This recording with another response body. */
    Recording withBody(Json body) throws UnreadableRecordingException {
        return new Recording(effective.with("response", object(effective, "response").with("body", body)), readable);
    }
}
