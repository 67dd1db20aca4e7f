package dev.llmrecorder.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Variation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls as tests write them; immutable, like {@link ClientCall} itself. */
public final class Calls {

    /** A path of the table of model endpoints. */
    public static final String CHAT = "/v1/chat/completions";

    /** Another, for requests without a body. */
    public static final String MODELS = "/v1/models";

    /** A request for a streamed chat completion. */
    public static final String QUESTION = "{\"model\":\"gpt-4o\",\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Say \u201chello\u201d, \\u00e9t\u00e9 \uD83D\uDE80\"}],"
            + "\"temperature\":0.70}";

    private Calls() {}

    /** A request for a streamed chat completion. */
    public static ClientCall chat(Variation variation, String url) {
        return post(variation, url, QUESTION.getBytes(UTF_8));
    }

    /** A POST of that body. */
    public static ClientCall post(Variation variation, String url, byte[] body) {
        return new ClientCall(variation.name(), "POST", url, Map.of("Content-Type", "application/json"), body, "");
    }

    /** A GET. */
    public static ClientCall get(Variation variation, String url) {
        return new ClientCall(variation.name(), "GET", url, Map.of(), new byte[0], "");
    }

    /** With another header. */
    public static ClientCall header(ClientCall call, String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put(name, value);
        return new ClientCall(call.variation(), call.method(), call.url(), headers, call.body(), call.stopAt());
    }

    /** In the name of a test. */
    public static ClientCall ofTest(ClientCall call, String testId) {
        return header(call, "X-Recorder-Test", testId);
    }

    /** The application closes the answer when it has seen that text. */
    public static ClientCall stopAt(ClientCall call, String text) {
        return new ClientCall(call.variation(), call.method(), call.url(), call.headers(), call.body(), text);
    }
}
