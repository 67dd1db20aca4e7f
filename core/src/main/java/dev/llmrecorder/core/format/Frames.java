package dev.llmrecorder.core.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a stream into the pieces in which an application gets it. No byte is added or lost. */
final class Frames {

    private Frames() {}

    /**
     * Server-sent events: a piece ends after the empty line that ends an event or a block of comments; what follows the last
     * one is a piece, too. Lines may end in any of the three ways of the standard, and these may be mixed.
     */
    static List<byte[]> events(String text) {
        List<byte[]> frames = new ArrayList<>();
        int frameStart = 0;
        boolean hasLine = false;
        for (int lineStart = 0; lineStart < text.length(); ) {
            int lineEnd = lineEnd(text, lineStart);
            int next = afterTerminator(text, lineEnd);
            if (lineEnd > lineStart) {
                hasLine = true;
            } else if (hasLine) {
                frames.add(utf8(text, frameStart, next));
                frameStart = next;
                hasLine = false;
            }
            lineStart = next;
        }
        return withRest(frames, text, frameStart);
    }

    /** JSON lines: a piece ends after each line feed. */
    static List<byte[]> lines(String text) {
        List<byte[]> frames = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            frames.add(utf8(text, start, end + 1));
            start = end + 1;
        }
        return withRest(frames, text, start);
    }

    private static List<byte[]> withRest(List<byte[]> frames, String text, int start) {
        if (start < text.length()) {
            frames.add(utf8(text, start, text.length()));
        }
        return frames;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text, int start, int end) {
        return utf8(text.substring(start, end));
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int afterTerminator(String text, int lineEnd) {
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length());
    }
}
