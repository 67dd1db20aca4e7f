package dev.llmrecorder.core.key;

/** A rule that a user wrote is none; the message says at which character of the text, counted from 1, and what is wrong. */
public final class KeyRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param offset where in the text it is, counted from 0 */
    KeyRuleException(int offset, String problem) {
        super("at character " + (offset + 1) + ", " + problem);
    }
}
