package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.Difference;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonString;
import dev.llmrecorder.core.json.JsonWriter;

/**
 * A value as a line can show it: whole where it is short, else cut. Of two strings that differ, both are cut around the place
 * where they do.
 */
record Excerpt(String recorded, String actual) {

    /** What a line takes beside its label. */
    private static final int MOST = 100;

    /** What is shown of the equal text before the difference, and after it. */
    private static final int AROUND = 30;

    private static final String CUT = "\u2026";

    /** The two values of a place. */
    static Excerpt of(Difference.Changed changed) {
        if (changed.recorded() instanceof JsonString recorded && changed.actual() instanceof JsonString actual) {
            return of(recorded.value(), actual.value());
        }
        return new Excerpt(of(changed.recorded()), of(changed.actual()));
    }

    private static Excerpt of(String recorded, String actual) {
        int before = equalBefore(recorded, actual);
        int after = equalAfter(recorded, actual, before);
        return new Excerpt(cut(recorded, before, after), cut(actual, before, after));
    }

    /** One value, its end cut off where it is long. */
    static String of(Json value) {
        if (value instanceof JsonString string) {
            return cut(string.value(), 0, 0);
        }
        String text = JsonWriter.wire(value);
        return text.length() <= MOST ? text : text.substring(0, boundary(text, MOST)) + CUT;
    }

    private static String cut(String text, int before, int after) {
        int start = text.length() <= MOST ? 0 : boundary(text, Math.max(0, before - AROUND));
        int end = text.length() <= MOST ? text.length() : Math.min(text.length() - after + AROUND, text.length());
        end = boundary(text, Math.min(end, start + MOST));
        String shown = JsonWriter.wire(new JsonString(text.substring(start, end)));
        return "\"" + (start > 0 ? CUT : "") + shown.substring(1, shown.length() - 1) + (end < text.length() ? CUT : "") + "\"";
    }

    private static int equalBefore(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int i = 0;
        while (i < shorter && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return i;
    }

    private static int equalAfter(String left, String right, int before) {
        int most = Math.min(left.length(), right.length()) - before;
        int i = 0;
        while (i < most && left.charAt(left.length() - 1 - i) == right.charAt(right.length() - 1 - i)) {
            i++;
        }
        return i;
    }

    /** The index, or the one before where a pair of surrogates would be torn. */
    private static int boundary(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1)) ? index - 1 : index;
    }

    /** How unlike two values are: little for strings that agree at both ends, up to 1. */
    static double unlikeness(Difference.Changed changed) {
        if (changed.recorded() instanceof JsonString recorded && changed.actual() instanceof JsonString actual) {
            int longer = Math.max(recorded.value().length(), actual.value().length());
            int before = equalBefore(recorded.value(), actual.value());
            int equal = before + equalAfter(recorded.value(), actual.value(), before);
            return 1 - 0.9 * equal / longer;
        }
        return 0.5;
    }
}
