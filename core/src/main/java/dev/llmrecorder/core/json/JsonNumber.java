package dev.llmrecorder.core.json;

/**
 * A number, kept as its text.
 *
 * @param text the number exactly as it was read, e.g. {@code 1.0}, {@code 1e5}; also {@code NaN}, {@code Infinity} and
 *     {@code -Infinity}, which Python's {@code json} reads and writes
 */
public record JsonNumber(String text) implements Json {

    /** The number with the decimal text of {@code value}. */
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** Whether Python's {@code json} would read this as an {@code int}: no fraction, no exponent. */
    public boolean isInteger() {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** The nearest double; infinite where the number is too large. */
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /** See {@link JsonString#hashCode()}. */
    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
