package dev.llmrecorder.core.format;

/** A file is no recording, or one that cannot be replayed; the message says why, without the file's name. */
public final class UnreadableRecordingException extends Exception {

    public UnreadableRecordingException(String message) {
        super(message);
    }
}
