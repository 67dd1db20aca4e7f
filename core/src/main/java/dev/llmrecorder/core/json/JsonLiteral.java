package dev.llmrecorder.core.json;

/** The three values that have no content of their own. */
public enum JsonLiteral implements Json {
    TRUE("true"),
    FALSE("false"),
    NULL("null");

    private final String text;

    JsonLiteral(String text) {
        this.text = text;
    }

    /** The literal for a Java boolean. */
    public static JsonLiteral of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** How the literal is written, e.g. {@code true}. */
    public String text() {
        return text;
    }
}
