package dev.llmrecorder.core.stale;

/** What a JVM can tell of a test that has recordings and did not run in it, in the order of how much that is. */
enum Presence {
    /** There is no such class. */
    NO_CLASS,
    /** There is its class, without such a method. */
    NO_METHOD,
    /** There is such a method, or it cannot be told. */
    PRESENT
}
