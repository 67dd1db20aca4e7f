package dev.llmrecorder.core;

import java.util.Objects;

/**
 * A call that ended without a response. An adapter raises its client's own exception for it.
 *
 * @param kind what went wrong
 * @param message the exception's message, for people
 */
public record RecordedFailure(Kind kind, String message) implements Answer {

    /** What went wrong, as far as clients tell it apart. */
    public enum Kind {
        /** No connection could be made. */
        CONNECT,
        /** No answer came in time. */
        TIMEOUT,
        /** Anything else: a connection that broke, a miss that is to be thrown, a recorder that cannot work. */
        IO
    }

    public RecordedFailure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
    }
}
