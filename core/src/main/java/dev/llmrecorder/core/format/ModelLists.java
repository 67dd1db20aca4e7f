package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.key.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists of models, of which there may be several with one key: different servers offer different models at the same path. They
 * are {@code /v1/models} and its like, by {@code id}, and Ollama's {@code /api/tags}, by {@code model}.
 */
public final class ModelLists {

    private static final int DIGEST_LENGTH = 8;

    private ModelLists() {}

    /**
     * What tells a model list from others with its key: the first 8 hex digits of the SHA-256 of its distinct ids, sorted and
     * joined by {@code |}. Null where the recording is no model list.
     */
    public static String digest(Recording recording) {
        List<Json> models = models(recording);
        return models == null ? null : digest(models.stream().map(ModelLists::id).toList());
    }

    static String digest(Collection<String> ids) {
        String joined = String.join("|", new TreeSet<>(ids));
        return Sha256.hex(joined).substring(0, DIGEST_LENGTH);
    }

    /**
     * The answer of several recordings with one key: each model once, ordered by id, in the frame of the first recording; where
     * a model occurs twice, as the last has it. A single recording keeps its own order.
     *
     * @param recordings at least one. Those that are no model lists do not count unless none is
     * @throws UnreadableRecordingException when the answer cannot be replayed
     */
    public static Answer merge(List<Recording> recordings) throws UnreadableRecordingException {
        List<Recording> lists = recordings.stream().filter(recording -> models(recording) != null).toList();
        if (lists.size() < 2) {
            return (lists.isEmpty() ? recordings : lists).get(0).answer();
        }
        Map<String, Json> byId = new TreeMap<>();
        for (Recording list : lists) {
            models(list).forEach(model -> byId.put(id(model), model));
        }
        Recording first = lists.get(0);
        JsonArray all = new JsonArray(new ArrayList<>(byId.values()));
        return first.withBody(first.response().body() instanceof JsonObject tags ? withTags(tags, all) : all).answer();
    }

    /** The models of a list, each as it stands in the file; null where the recording is no model list. */
    private static List<Json> models(Recording recording) {
        StoredResponse stored;
        try {
            stored = recording.response();
        } catch (UnreadableRecordingException e) {
            return null;
        }
        if (new ModelListShape().fits(stored)) {
            return stored.elements();
        }
        return stored.path().endsWith("/api/tags")
                        && TypedJson.dataOf(stored.body()) instanceof JsonObject tags
                        && tags.get("models") instanceof JsonArray models
                ? models.elements()
                : null;
    }

    private static JsonObject withTags(JsonObject body, JsonArray models) {
        String type = TypedJson.typeOf(body);
        return type == null
                ? body.with("models", models)
                : TypedJson.wrap(type, ((JsonObject) TypedJson.dataOf(body)).with("models", models));
    }

    /** A model that names itself in no way stands for itself. */
    private static String id(Json model) {
        if (TypedJson.dataOf(model) instanceof JsonObject object) {
            String id = object.text("id") == null ? object.text("model") : object.text("id");
            if (id != null) {
                return id;
            }
        }
        return JsonWriter.wire(model);
    }
}
