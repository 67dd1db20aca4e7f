package dev.llmrecorder.it.client;

/** How an application reads an answer's body, and so what can be said of the pieces that it meets. */
public enum Reading {
    /** Bytes as they come, asked for by the application. */
    BYTES(true, false),
    /** Bytes as they come, pushed by the client, but only when the application has asked for more of them. */
    ASKED(true, false),
    /** Lines as they come; each piece is a line without its end. */
    LINES(true, true),
    /** Bytes in pieces of a size that the client chose. */
    BUFFERED(false, false),
    /** All bytes at once, after the end. */
    WHOLE(false, false),
    /** Nothing that was sent. */
    NOTHING(false, false);

    private final boolean incremental;
    private final boolean lines;

    Reading(boolean incremental, boolean lines) {
        this.incremental = incremental;
        this.lines = lines;
    }

    /** Whether the application meets the beginning of the body before its end has been sent. */
    public boolean isIncremental() {
        return incremental;
    }

    /** Whether pieces are lines that have lost their ends. */
    public boolean isLines() {
        return lines;
    }
}
