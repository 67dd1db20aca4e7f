package dev.llmrecorder.core.json;

/** A text is not JSON; the message says what is wrong and at which line and column. */
public final class JsonSyntaxException extends Exception {

    JsonSyntaxException(String message) {
        super(message);
    }
}
