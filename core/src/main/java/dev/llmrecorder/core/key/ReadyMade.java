package dev.llmrecorder.core.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The patterns of the option {@code normalize} that have a name, one row each, in the order in which they are applied whatever
 * the order in which they were named: a path may hold a UUID, a timestamp begins with a date.
 */
public enum ReadyMade {
    /** A file or folder for one run: the system's temporary folder and the first name in it. What lies below stays. */
    TEMP_PATH("(?<![\\w.-])(?:(?:/private)?+/var/folders/[^/\\s]++/[^/\\s]++/T|(?:/private)?+/(?:var/)?+tmp"
            + "|[A-Za-z]:(?:[\\\\/]++[^\\\\/\\s\"<>|]++){0,8}?[\\\\/]++(?:Temp|TEMP|temp|tmp))"
            + "[\\\\/]++[^\\\\/\\s\"'`<>|,;:)\\]}]++"),
    /** Of any version, RFC 9562. */
    UUID("(?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z])"),
    /** A date with a time, as ISO 8601, RFC 3339 and RFC 1123 write it, and seconds or milliseconds since 1970 (2017 to 2033). */
    TIMESTAMP("(?<!\\d)(?:\\d{4}-\\d{2}-\\d{2}[Tt_ ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d++)?+)?+"
            + "(?: ?(?:[Zz]|UTC|[+-]\\d{2}:?+\\d{2}))?+"
            + "|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?+\\d{1,2} " + Months.NAME + " \\d{4} \\d{2}:\\d{2}(?::\\d{2})?+"
            + "(?: (?:GMT|UTC|[+-]\\d{4}))?+"
            + "|1[5-9]\\d{8}(?:\\d{3})?+)(?!\\d)"),
    /** A day: {@code 2026-11-21}, {@code 2026/11/21}, {@code 21.11.2026}, {@code 11/21/2026}, {@code November 21, 2026}. */
    DATE("(?<!\\d)(?:\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}/\\d{1,2}/\\d{4}"
            + "|" + Months.WEEKDAY + "?+" + Months.NAME + " \\d{1,2}(?:st|nd|rd|th)?+,? \\d{4}"
            + "|" + Months.WEEKDAY + "?+\\d{1,2}(?:st|nd|rd|th)?+\\.? " + Months.NAME + ",? \\d{4})(?!\\d)"),
    /** An id that a provider invented for a call, a tool's call or a message: a known prefix and what has a digit or is long. */
    CALL_ID("(?<![0-9A-Za-z_-])(?:(?:call|toolu|srvtoolu|tooluse|fc|msg|resp|rs|run)_"
            + "(?:[0-9A-Za-z]*?\\d[0-9A-Za-z]*+|[0-9A-Za-z]{16,}+)"
            + "|(?:chatcmpl|cmpl|call|function-call)-(?:[0-9A-Za-z-]*?\\d[0-9A-Za-z-]*+|[0-9A-Za-z-]{16,}+))(?![0-9A-Za-z_])");

    /** Parts of patterns: an enum's own constants cannot be named by its rows. */
    private static final class Months {
        static final String NAME = "(?:Jan(?:uary)?+|Feb(?:ruary)?+|Mar(?:ch)?+|Apr(?:il)?+|May|June?+|July?+|Aug(?:ust)?+"
                + "|Sep(?:t(?:ember)?+)?+|Oct(?:ober)?+|Nov(?:ember)?+|Dec(?:ember)?+)";
        static final String WEEKDAY = "(?:(?:Mon|Tue(?:s)?+|Wed(?:nes)?+|Thu(?:rs)?+|Fri|Sat(?:ur)?+|Sun)(?:day)?+,? )";
    }

    private final Pattern pattern;

    ReadyMade(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The name that users write, e.g. {@code temp-path}. */
    public String patternName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is replaced by the name. */
    TextPattern pattern() {
        return new TextPattern(pattern, "__" + name() + "__");
    }

    /** The one of that name; null where there is none. */
    static ReadyMade named(String name) {
        return Arrays.stream(values()).filter(row -> row.patternName().equals(name)).findFirst().orElse(null);
    }

    /** All names, for people. */
    static String names() {
        return Arrays.stream(values()).map(ReadyMade::patternName).collect(Collectors.joining(", "));
    }
}
