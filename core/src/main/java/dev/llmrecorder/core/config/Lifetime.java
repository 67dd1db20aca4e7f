package dev.llmrecorder.core.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a recording counts after it was made.
 *
 * @param text as the user wrote it, e.g. {@code 90d}
 * @param duration positive
 */
public record Lifetime(String text, Duration duration) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})([dh])");

    /** The lifetime of that text, null where it is none. */
    static Lifetime of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return null;
        }
        int number = Integer.parseInt(matcher.group(1));
        return new Lifetime(text, matcher.group(2).equals("d") ? Duration.ofDays(number) : Duration.ofHours(number));
    }

    /** Whether it has passed since the end of that day in UTC: of when a recording was made nothing but the day is known. */
    public boolean isOver(LocalDate recordedAt, Instant now) {
        return !recordedAt.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(duration).isAfter(now);
    }

    @Override
    public String toString() {
        return text;
    }
}
