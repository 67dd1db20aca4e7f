package dev.llmrecorder.core.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A {@code content-type} as far as recordings depend on it.
 *
 * @param media the media type in lower case, without parameters; empty where there is none
 * @param charset the charset in lower case, null where none is named
 */
record ContentType(String media, String charset) {

    static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";
    static final String JSON_LINES = "application/x-ndjson";

    private static final Set<String> ANY_JSON_LINES =
            Set.of(JSON_LINES, "application/ndjson", "application/jsonl", "application/jsonlines", "application/stream+json");

    /** The first of a header's values taken apart. */
    static ContentType of(List<String> values) {
        if (values.isEmpty()) {
            return new ContentType("", null);
        }
        String[] parts = values.get(0).toLowerCase(Locale.ROOT).split(";");
        String charset = null;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=")) {
                charset = parameter.substring("charset=".length()).replace("\"", "").strip();
            }
        }
        return new ContentType(parts[0].strip(), charset);
    }

    boolean isEventStream() {
        return media.equals(EVENT_STREAM);
    }

    /** One JSON value a line. */
    boolean isJsonLines() {
        return ANY_JSON_LINES.contains(media);
    }

    /** Whether a body of this type may be taken for JSON where its text is JSON. */
    boolean isJson() {
        return media.isEmpty() || media.endsWith("json");
    }

    boolean isUtf8() {
        return charset == null || charset.equals("utf-8") || charset.equals("utf8");
    }

    /** Whether the bytes mean the same in nearly every charset. */
    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
