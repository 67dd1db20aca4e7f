package dev.llmrecorder.core.key;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON pointer (RFC 6901) into a request's body, in which {@code *} stands for every element of a list and every member of an
 * object. It points at nothing in a body that has no such place.
 *
 * @param segments the names on the way, {@code ~0} and {@code ~1} resolved; null stands for {@code *}
 */
record BodyPointer(List<String> segments) {

    private static final String EVERY = "*";

    /**
     * The pointers of a list that commas separate; empty for a blank list.
     *
     * @throws KeyRuleException when one of them is none. So is the empty pointer, which is the whole body
     */
    static List<BodyPointer> list(String text) {
        List<BodyPointer> pointers = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String pointer = text.substring(start, end).strip();
            if (!pointer.isEmpty()) {
                pointers.add(parse(pointer, text.indexOf(pointer, start)));
            }
            start = end + 1;
        }
        return pointers;
    }

    /** @param offset where the pointer begins in the text that the user wrote */
    private static BodyPointer parse(String pointer, int offset) {
        if (pointer.charAt(0) != '/') {
            throw new KeyRuleException(offset, "the JSON pointer '" + pointer + "' does not begin with '/'");
        }
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= pointer.length()) {
            int slash = pointer.indexOf('/', start);
            int end = slash < 0 ? pointer.length() : slash;
            String segment = pointer.substring(start, end);
            checkEscapes(pointer, start, end, offset);
            segments.add(segment.equals(EVERY) ? null : segment.replace("~1", "/").replace("~0", "~"));
            start = end + 1;
        }
        return new BodyPointer(segments);
    }

    private static void checkEscapes(String pointer, int start, int end, int offset) {
        for (int i = pointer.indexOf('~', start); i >= 0 && i < end; i = pointer.indexOf('~', i + 1)) {
            if (i + 1 == end || pointer.charAt(i + 1) != '0' && pointer.charAt(i + 1) != '1') {
                throw new KeyRuleException(
                        offset + i, "the JSON pointer '" + pointer + "' has a '~' that neither 0 nor 1 follows");
            }
        }
    }

    /** Whether the way leads through {@code name}, a member's name or an element's index, at that depth. */
    boolean leadsThrough(int depth, String name) {
        String segment = segments.get(depth);
        return segment == null || segment.equals(name);
    }

    /** Whether the place itself lies at that depth, the body's own members being at 0. */
    boolean endsAt(int depth) {
        return depth == segments.size() - 1;
    }

    /** One step of a pointer as it is written. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append('/').append(segment == null ? EVERY : escape(segment)));
        return text.toString();
    }
}
