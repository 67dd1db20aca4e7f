package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonNumber;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.key.RequestKey;
import java.util.Map;
import java.util.Set;

/**
 * Replaces what differs each time a response is recorded, so that recording again leaves no difference. As in llama-stack only
 * members of the outermost object are looked at, and none is added.
 */
final class Stabilizer {

    private static final Json ZERO = JsonNumber.of(0);

    /**
     * OpenAI-style objects whose id nobody sends back. A response's, a thread's or a file's id is named by later requests
     * ({@code previous_response_id}), which would not be found again if the replay gave another.
     */
    private static final Set<String> COMPLETIONS = Set.of("chat.completion", "chat.completion.chunk", "text_completion");

    private static final Map<String, Json> OLLAMA = Map.of(
            "created_at", new JsonString("1970-01-01T00:00:00.000000Z"),
            "total_duration", ZERO,
            "load_duration", ZERO,
            "prompt_eval_duration", ZERO,
            "eval_duration", ZERO);

    private final Map<String, Json> openAi;

    Stabilizer(String keyHex) {
        this.openAi = Map.of("id", new JsonString(new RequestKey(keyHex).shortId()), "created", ZERO);
    }

    /** An object of the OpenAI-style endpoints that llama-stack types: chat completions, completions, embeddings. */
    JsonObject openAi(JsonObject data) {
        return "model".equals(data.text("object")) ? data : replace(data, openAi);
    }

    /** An answer of Ollama's own API. A duration that is null stays null. */
    JsonObject ollama(JsonObject data) {
        return replace(data, OLLAMA);
    }

    /** JSON of which only the content tells what it is. */
    Json bare(Json value) {
        return value instanceof JsonObject data && data.text("object") != null && COMPLETIONS.contains(data.text("object"))
                ? openAi(data)
                : value;
    }

    private static JsonObject replace(JsonObject data, Map<String, Json> values) {
        JsonObject stable = data;
        for (Map.Entry<String, Json> value : values.entrySet()) {
            Json old = data.get(value.getKey());
            boolean isNullDuration = old == JsonLiteral.NULL && value.getKey().endsWith("_duration");
            if (old != null && !isNullDuration) {
                stable = stable.with(value.getKey(), value.getValue());
            }
        }
        return stable;
    }
}
