package dev.llmrecorder.core.json;

/**
 * A string.
 *
 * @param value its characters; may hold an unpaired surrogate, which JSON can carry as an escape
 */
public record JsonString(String value) implements Json {

    @Override
    public String asText() {
        return value;
    }

    /** As the record's own, which is slow until it is compiled. */
    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
