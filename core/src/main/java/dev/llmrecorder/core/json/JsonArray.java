package dev.llmrecorder.core.json;

import java.util.List;

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
}
