package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A live body as a row of {@link BodyShapes} puts it into a file.
 *
 * @param body the first members of {@code response}, those of llama-stack's format: {@code body}, {@code is_streaming}, …
 * @param additions members of this project that come last; empty where the body needs none
 * @param contentType what the row replays as {@code content-type} where the file names none; null for none
 */
record ShapedBody(JsonObject body, JsonObject additions, String contentType) {

    /** A body that llama-stack's own members tell completely. */
    static ShapedBody of(Json body, boolean streaming, String contentType) {
        return of(body, streaming, JsonObject.EMPTY, contentType);
    }

    static ShapedBody of(Json body, boolean streaming, JsonObject additions, String contentType) {
        JsonObject members = JsonObject.EMPTY.with("body", body).with("is_streaming", JsonLiteral.of(streaming));
        return new ShapedBody(members, additions, contentType);
    }

    /** All members of {@code response} that the row gives. */
    JsonObject members() {
        return join(body, additions);
    }

    /** An object with the members of both, those of {@code first} first. */
    static JsonObject join(JsonObject first, JsonObject second) {
        Map<String, Json> members = new LinkedHashMap<>(first.members());
        members.putAll(second.members());
        return JsonObject.of(members);
    }
}
