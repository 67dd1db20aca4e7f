package dev.llmrecorder.core.json;

/**
 * A JSON value (RFC 8259), immutable. Unlike a data-bound tree it keeps what a faithful replay needs: the text of each number
 * ({@code 1.0} stays {@code 1.0}) and the order of each object's keys.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {

    /** The text of a string value, or null when this is any other value. */
    default String asText() {
        return null;
    }
}
