package dev.llmrecorder.core.format;

import dev.llmrecorder.core.endpoint.ModelEndpoint;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import java.util.List;

/**
 * JSON wrapped with the name of the Python class that llama-stack reads it into: {@code {"__type__": …, "__data__": …}}.
 */
final class TypedJson {

    static final String MODEL = "openai.types.model.Model";
    static final String RESPONSES = "openai.types.responses.";
    static final String OLLAMA = "ollama.";

    private static final String TYPE = "__type__";
    private static final String DATA = "__data__";

    /** The class of an endpoint's answer, and of one chunk of it where it is streamed; null for none. */
    private record EndpointTypes(ModelEndpoint endpoint, String whole, String chunk) {}

    private static final List<EndpointTypes> OPENAI_TYPES = List.of(
            new EndpointTypes(
                    ModelEndpoint.CHAT_COMPLETIONS,
                    "openai.types.chat.chat_completion.ChatCompletion",
                    "openai.types.chat.chat_completion_chunk.ChatCompletionChunk"),
            new EndpointTypes(
                    ModelEndpoint.COMPLETIONS, "openai.types.completion.Completion", "openai.types.completion.Completion"),
            new EndpointTypes(
                    ModelEndpoint.EMBEDDINGS, "openai.types.create_embedding_response.CreateEmbeddingResponse", null));

    /** The class of an Ollama answer: by the path's end, and by a member that Ollama always sends and few others would. */
    private record OllamaType(String pathEnd, String member, String type) {}

    private static final List<OllamaType> OLLAMA_TYPES = List.of(
            new OllamaType("/api/chat", "done", "ollama._types.ChatResponse"),
            new OllamaType("/api/generate", "done", "ollama._types.GenerateResponse"),
            new OllamaType("/api/embed", "embeddings", "ollama._types.EmbedResponse"),
            new OllamaType("/api/embeddings", "embedding", "ollama._types.EmbeddingsResponse"),
            new OllamaType("/api/tags", "models", "ollama._types.ListResponse"),
            new OllamaType("/api/ps", "models", "ollama._types.ProcessResponse"));

    private TypedJson() {}

    /** The class of a whole OpenAI-style answer, null where the endpoint has none. */
    static String wholeType(ModelEndpoint endpoint) {
        return openAiTypes(endpoint).whole;
    }

    /** The class of a streamed OpenAI-style chunk, null where the endpoint has none. */
    static String chunkType(ModelEndpoint endpoint) {
        return openAiTypes(endpoint).chunk;
    }

    private static EndpointTypes openAiTypes(ModelEndpoint endpoint) {
        for (EndpointTypes types : OPENAI_TYPES) {
            if (types.endpoint == endpoint) {
                return types;
            }
        }
        return new EndpointTypes(endpoint, null, null);
    }

    /** The class of an answer of Ollama's own API, null where it is none. */
    static String ollamaType(String path, JsonObject data) {
        for (OllamaType row : OLLAMA_TYPES) {
            if (path.endsWith(row.pathEnd) && data.get(row.member) != null) {
                return row.type;
            }
        }
        return null;
    }

    static JsonObject wrap(String type, JsonObject data) {
        return JsonObject.EMPTY.with(TYPE, type).with(DATA, data);
    }

    /** The name of the class, null where the value is not wrapped. */
    static String typeOf(Json value) {
        return value instanceof JsonObject object && object.get(DATA) != null ? object.text(TYPE) : null;
    }

    /** What is wrapped; the value itself where it is not wrapped. */
    static Json dataOf(Json value) {
        return typeOf(value) == null ? value : ((JsonObject) value).get(DATA);
    }

    /** Whether the value is wrapped with a class whose name begins so. */
    static boolean isOf(String typePrefix, Json value) {
        String type = typeOf(value);
        return type != null && type.startsWith(typePrefix);
    }
}
