package dev.llmrecorder.core.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast recordings are replayed.
 *
 * @param speed how many times as fast as they were recorded; positive infinity for as fast as can be
 */
public record Pace(double speed) {

    /** As fast as can be. */
    public static final Pace INSTANT = new Pace(Double.POSITIVE_INFINITY);

    private static final Pattern FACTOR = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)x");

    /** The pace of that name, null where it has none. A factor says how many times as fast: 2x takes half the time. */
    static Pace of(String text) {
        if (text.equals("instant")) {
            return INSTANT;
        }
        if (text.equals("recorded")) {
            return new Pace(1);
        }
        Matcher factor = FACTOR.matcher(text);
        return factor.matches() && Double.parseDouble(factor.group(1)) > 0 ? new Pace(Double.parseDouble(factor.group(1))) : null;
    }

    /** Whether recorded times count. */
    public boolean isTimed() {
        return Double.isFinite(speed);
    }

    /** Recorded pauses, in milliseconds, as long as they are to be in replay. */
    public List<Long> scaled(List<Long> pauses) {
        return isTimed() ? pauses.stream().map(pause -> Math.round(pause / speed)).toList() : List.of();
    }
}
