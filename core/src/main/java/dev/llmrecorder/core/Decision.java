package dev.llmrecorder.core;

/** What is to happen to one call. */
public sealed interface Decision {

    /** The only one of its kind. */
    Decision PASS = new Pass();

    /** The client goes on, as if never woven. */
    record Pass() implements Decision {}

    /** The client answers with {@code answer} and opens no connection. */
    record Replay(Answer answer) implements Decision {}

    /** The client goes on, and its adapter tells {@code draft} what comes back. */
    record Record(RecordingDraft draft) implements Decision {}
}
