package dev.llmrecorder.core.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The options, one row each: name, values, default, and whether this version has it. */
public enum Option {
    MODE("live, record, replay or record-if-missing", "replay"),
    DIR("the recordings folder", "recordings"),
    TEST("a test id for every call", null),
    SCOPE("test or shared", "test"),
    INCLUDE("URL patterns, separated by commas", null),
    EXCLUDE("URL patterns, separated by commas", null),
    ON_MISS("respond or throw", "respond"),
    LOG("off, info or debug", "info"),
    FAIL_ON_MISS("on or off", "on"),
    PACE("instant, recorded or a factor such as 2x", "instant"),
    TIMINGS("on or off", "off"),
    REPEATS("last or fail", "last"),
    RERECORD("test ids or classes, separated by commas", null),
    EXPIRE_AFTER("a number of days or hours such as 90d or 12h", null),
    ON_EXPIRED("warn, fail or record", "warn"),
    USAGE("the folder that the JVMs of a run tell in what they used, for the command prune", null),
    IGNORE("JSON pointers into the body, separated by commas, * for every element or member: /user,/messages/*/id", null),
    NORMALIZE("regular expressions, separated by commas, or by name: temp-path, uuid, timestamp, date, call-id", null),
    REDACT("regular expressions", null, false);

    private final String validValues;
    private final String defaultValue;
    private final boolean available;

    Option(String validValues, String defaultValue) {
        this(validValues, defaultValue, true);
    }

    Option(String validValues, String defaultValue, boolean available) {
        this.validValues = validValues;
        this.defaultValue = defaultValue;
        this.available = available;
    }

    /** The option's name, e.g. {@code on-miss}. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its values, in words. */
    public String validValues() {
        return validValues;
    }

    /** The value that counts where no source has one; null for none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Whether this version has it. */
    public boolean isAvailable() {
        return available;
    }

    /**
     * The option of that name.
     *
     * @throws SettingsException when there is none, or none yet; the message lists those that there are
     */
    static Option named(String name, String source) {
        for (Option option : values()) {
            if (option.optionName().equals(name)) {
                if (!option.available) {
                    throw new SettingsException("option '" + name + "' (" + source
                            + ") is not available in this version yet; remove it. Available: " + listOfNames());
                }
                return option;
            }
        }
        throw new SettingsException("unknown option '" + name + "' (" + source + "). Valid options: " + listOfNames());
    }

    private static String listOfNames() {
        return Arrays.stream(values())
                .filter(option -> option.available)
                .map(Option::optionName)
                .collect(Collectors.joining(", "));
    }
}
