package dev.llmrecorder.core.json;

import java.util.Collection;
import java.util.Iterator;

/**
 * Writes a {@link Json} tree. Recording files and request keys follow Python's {@code json.dumps} to the byte, because
 * llama-stack's recorder writes them so; the wire gets what a provider sends.
 */
public final class JsonWriter {

    private enum Style {
        /** {@code json.dump(…, indent=2)}: everything outside printable ASCII escaped. */
        FILE(",", ": ", true, true),
        /** As FILE, with the text outside ASCII left readable; for files that came so. */
        READABLE_FILE(",", ": ", true, false),
        /** {@code json.dumps(…)} with its defaults. */
        PYTHON(", ", ": ", false, true),
        /** What providers send: no space, UTF-8. */
        WIRE(",", ":", false, false);

        final String comma;
        final String colon;
        final boolean indented;
        final boolean ascii;

        Style(String comma, String colon, boolean indented, boolean ascii) {
            this.comma = comma;
            this.colon = colon;
            this.indented = indented;
            this.ascii = ascii;
        }
    }

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);
    private final Style style;

    private JsonWriter(Style style) {
        this.style = style;
    }

    /** The text of a recording file: indented by two, in ASCII, with a newline at the end. */
    public static String file(Json value) {
        return write(value, Style.FILE) + "\n";
    }

    /** As {@link #file(Json)}, but characters outside ASCII stand as they are. */
    public static String readableFile(Json value) {
        return write(value, Style.READABLE_FILE) + "\n";
    }

    /** What {@code json.dumps(value)} gives in Python for a tree whose numbers already have Python's texts. */
    public static String python(Json value) {
        return write(value, Style.PYTHON);
    }

    /** The shortest text, for HTTP bodies. It can always be encoded as UTF-8: unpaired surrogates are escaped. */
    public static String wire(Json value) {
        return write(value, Style.WIRE);
    }

    private static String write(Json value, Style style) {
        JsonWriter writer = new JsonWriter(style);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(Json value, int depth) {
        if (value instanceof JsonObject object) {
            container('{', '}', object.members().entrySet(), depth, member -> {
                string(member.getKey());
                out.append(style.colon);
                return member.getValue();
            });
        } else if (value instanceof JsonArray array) {
            container('[', ']', array.elements(), depth, element -> element);
        } else if (value instanceof JsonString string) {
            string(string.value());
        } else if (value instanceof JsonNumber number) {
            out.append(number.text());
        } else if (value instanceof JsonLiteral literal) {
            out.append(literal.text());
        }
    }

    private interface Lead<E> {
        /** Writes what stands before the element's value and gives the value. */
        Json write(E element);
    }

    private <E> void container(char open, char close, Collection<E> elements, int depth, Lead<E> lead) {
        out.append(open);
        for (Iterator<E> i = elements.iterator(); i.hasNext(); ) {
            newline(depth + 1);
            value(lead.write(i.next()), depth + 1);
            if (i.hasNext()) {
                out.append(style.comma);
            }
        }
        if (!elements.isEmpty()) {
            newline(depth);
        }
        out.append(close);
    }

    private void newline(int depth) {
        if (style.indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || (style.ascii && c > '~') || isUnpaired(text, i)) {
                        unicode(c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isUnpaired(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void unicode(char c) {
        out.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 15))
                .append(HEX.charAt(c >> 4 & 15))
                .append(HEX.charAt(c & 15));
    }
}
