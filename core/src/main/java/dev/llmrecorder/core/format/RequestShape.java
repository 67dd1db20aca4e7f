package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;

/** What the {@code request} of a recording is; one record for each shape that occurs. */
public sealed interface RequestShape {

    /**
     * A call of a model's API, {@code {method, url, body, …}}.
     *
     * @param body its JSON, or a string that holds what is no JSON
     * @param model the model that it asks for; empty where the file names none
     */
    record InferenceRequest(String method, String url, Json body, String model) implements RequestShape {}

    /**
     * A plain HTTP exchange, {@code {test_id, url, method, payload}}.
     *
     * @param payload the body's JSON
     */
    record HttpExchange(String method, String url, Json payload) implements RequestShape {}

    /**
     * A call of a tool inside llama-stack, {@code {test_id, provider, tool_name, kwargs}}. It never went over HTTP, so that
     * there is nothing to be replayed to a client.
     *
     * @param kwargs the tool's arguments
     */
    record ToolCall(String provider, String toolName, Json kwargs) implements RequestShape {}

    /**
     * The shape of a file's request.
     *
     * @throws UnreadableRecordingException when it is none of these; the message says what is missing
     */
    static RequestShape of(JsonObject request) throws UnreadableRecordingException {
        String method = request.text("method");
        String url = request.text("url");
        Json body = request.get("body");
        Json payload = request.get("payload");
        if (method != null && url != null && body != null) {
            return new InferenceRequest(method, url, body, model(request, body));
        }
        if (method != null && url != null && payload != null) {
            return new HttpExchange(method, url, payload);
        }
        String provider = request.text("provider");
        String toolName = request.text("tool_name");
        Json kwargs = request.get("kwargs");
        if (provider != null && toolName != null && kwargs != null) {
            return new ToolCall(provider, toolName, kwargs);
        }
        if (method != null && url != null) {
            throw new UnreadableRecordingException("its request has no 'body', so that no call can be compared with it");
        }
        throw new UnreadableRecordingException("its request has an unknown shape: 'method', 'url' and 'body' are expected,"
                + " or 'url', 'method' and 'payload', or 'provider', 'tool_name' and 'kwargs'; it has "
                + request.members().keySet());
    }

    private static String model(JsonObject request, Json body) {
        String model = request.text("model");
        if (model == null && body instanceof JsonObject object) {
            model = object.text("model");
        }
        return model == null ? "" : model;
    }
}
