package dev.llmrecorder.core.format;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A live exchange as tests make one up: a call, and what came back. */
final class Exchange {

    static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String CHAT = "https://api.openai.com/v1/chat/completions";
    static final String EVENTS = "text/event-stream";
    static final String JSON = "application/json";

    private final String method;
    private final String url;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private int status = 200;
    private byte[] body = new byte[0];
    private final Map<String, List<String>> trailers = new LinkedHashMap<>();
    private boolean ended = true;

    private Exchange(String method, String url) {
        this.method = method;
        this.url = url;
    }

    static Exchange chat() {
        return post(CHAT);
    }

    static Exchange post(String url) {
        return new Exchange("POST", url);
    }

    static Exchange get(String url) {
        return new Exchange("GET", url);
    }

    Exchange status(int status) {
        this.status = status;
        return this;
    }

    Exchange header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    Exchange trailer(String name, String... values) {
        trailers.put(name, List.of(values));
        return this;
    }

    /** Where the connection ended before HTTP did. */
    Exchange cut() {
        this.ended = false;
        return this;
    }

    Exchange answers(String contentType, String text) {
        return answers(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    Exchange answers(String contentType, byte[] bytes) {
        if (contentType != null) {
            header("content-type", contentType);
        }
        this.body = bytes;
        return this;
    }

    byte[] body() {
        return body;
    }

    Recording record() {
        CapturedRequest request =
                new CapturedRequest("com.acme.ChatTest::answers", method, url, json("{\"model\":\"gpt-4o\"}"), null, KEY);
        return Recording.record(request, new CapturedResponse(
                status, headers, body, trailers, ended, List.of(), List.of()));
    }

    /** The {@code response} of the file, read back from its text. */
    JsonObject response() {
        return (JsonObject) parse(record().text()).document().get("response");
    }

    /** The answer of the file, read back from its text. */
    RecordedResponse replay() {
        return answer(parse(record().text()));
    }

    static Recording parse(String file) {
        try {
            return Recording.parse(file.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableRecordingException e) {
            throw new AssertionError(e);
        }
    }

    static RecordedResponse answer(Recording recording) {
        try {
            return (RecordedResponse) recording.answer();
        } catch (UnreadableRecordingException e) {
            throw new AssertionError(e);
        }
    }

    /** A file of llama-stack with that response. */
    static Recording file(String url, String response) {
        return parse("{\"test_id\":null,\"request\":{\"method\":\"POST\",\"url\":\"" + url
                + "\",\"headers\":{},\"body\":{\"model\":\"m\"},\"endpoint\":\"/\",\"model\":\"m\"},\"response\":" + response
                + ",\"id_normalization_mapping\":{}}");
    }

    static Json json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    static byte[] bytes(RecordedResponse answer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answer.frames().forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    static String text(RecordedResponse answer) {
        return new String(bytes(answer), StandardCharsets.UTF_8);
    }

    static List<String> frames(RecordedResponse answer) {
        return answer.frames().stream().map(frame -> new String(frame, StandardCharsets.UTF_8)).toList();
    }
}
