package dev.llmrecorder.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An array.
 *
 * @param elements its values in order
 */
public record JsonArray(List<Json> elements) implements Json {

    /** The array without elements. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        elements = List.copyOf(elements);
    }

    /** This array with each element as {@code change} gives it back; itself where that changes none. */
    public JsonArray mapped(UnaryOperator<Json> change) {
        List<Json> changed = null;
        for (int i = 0; i < elements.size(); i++) {
            Json element = change.apply(elements.get(i));
            if (element != elements.get(i)) {
                changed = changed == null ? new ArrayList<>(elements) : changed;
                changed.set(i, element);
            }
        }
        return changed == null ? this : new JsonArray(changed);
    }

    /** See {@link JsonString#hashCode()}. */
    @Override
    public int hashCode() {
        return elements.hashCode();
    }
}
