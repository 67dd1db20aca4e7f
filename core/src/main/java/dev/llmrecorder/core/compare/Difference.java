package dev.llmrecorder.core.compare;

import dev.llmrecorder.core.json.Json;

/** One place at which two bodies differ. */
public sealed interface Difference {

    /** A JSON pointer (RFC 6901) to the place: in the actual body, for what is missing there in the recorded one. */
    String pointer();

    /** A value that is another. */
    record Changed(String pointer, Json recorded, Json actual) implements Difference {}

    /** A member or an element that the recorded body has not. */
    record Added(String pointer, Json actual) implements Difference {}

    /** A member or an element that the actual body has not. */
    record Removed(String pointer, Json recorded) implements Difference {}
}
