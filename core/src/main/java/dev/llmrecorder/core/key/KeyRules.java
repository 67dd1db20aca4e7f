package dev.llmrecorder.core.key;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * What users leave out of the key on top of llama-stack's rules: the options {@code ignore} and {@code normalize}. They are
 * applied to the body as it is sent, before llama-stack's, and change the key only, never what is stored. Immutable.
 */
public final class KeyRules {

    /** No such rules: keys are llama-stack's. */
    public static final KeyRules NONE = new KeyRules(List.of(), List.of());

    private final List<BodyPointer> ignored;
    private final List<TextPattern> normalized;

    private KeyRules(List<BodyPointer> ignored, List<TextPattern> normalized) {
        this.ignored = ignored;
        this.normalized = normalized;
    }

    /**
     * These rules and more parts that are left out.
     *
     * @param pointers JSON pointers (RFC 6901), separated by commas; {@code *} stands for every element or member
     * @throws KeyRuleException when one of them is none
     */
    public KeyRules ignoring(String pointers) {
        List<BodyPointer> more = BodyPointer.list(pointers);
        return more.isEmpty() ? this : new KeyRules(joined(ignored, more), normalized);
    }

    /**
     * These rules and more texts that are replaced in every string; names of members stay.
     *
     * @param patterns regular expressions and names of {@link ReadyMade}, separated by commas
     * @throws KeyRuleException when one of them is neither
     */
    public KeyRules normalizing(String patterns) {
        List<TextPattern> more = TextPattern.list(patterns);
        return more.isEmpty() ? this : new KeyRules(ignored, joined(normalized, more));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** Whether keys are llama-stack's. */
    public boolean isNone() {
        return ignored.isEmpty() && normalized.isEmpty();
    }

    /**
     * What of a body counts in the key: without what is ignored, normalised by these rules and by llama-stack's. Two requests
     * have one key where this, the path, the method and the test are equal.
     *
     * @param url where the body is sent to
     */
    public Json counted(String url, Json body) {
        return CanonicalText.counted(RequestUrl.parse(url), apply(body));
    }

    /** The body under these rules alone. */
    Json apply(Json body) {
        Json kept = IgnoredParts.takenOut(body, ignored, 0);
        return normalized.isEmpty() ? kept : replaced(kept);
    }

    private Json replaced(Json value) {
        if (value instanceof JsonObject object) {
            return object.mapped(this::replaced);
        }
        if (value instanceof JsonArray array) {
            return array.mapped(this::replaced);
        }
        if (value instanceof JsonString string) {
            String text = string.value();
            for (TextPattern pattern : normalized) {
                text = pattern.apply(text);
            }
            return text.equals(string.value()) ? string : new JsonString(text);
        }
        return value;
    }
}
