package dev.llmrecorder.core.config;

import static java.util.stream.Collectors.toSet;

import dev.llmrecorder.core.endpoint.UrlPattern;
import dev.llmrecorder.core.key.KeyRules;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the options say.
 *
 * @param mode what happens to calls
 * @param dir the recordings folder, absolute; need not exist
 * @param test the test id of every call that names none itself; null for none
 * @param scope whether recordings belong to tests
 * @param include calls that are intercepted besides those to model endpoints
 * @param exclude calls that are not intercepted; wins over the table and over {@code include}
 * @param onMiss what a call without a recording meets in replay
 * @param log how much goes to stderr
 * @param failOnMiss whether a call that was not replayed fails its test, whatever the application does about it
 * @param pace how fast recordings are replayed
 * @param timings whether it is recorded when the pieces of an answer came
 * @param repeats what a call meets that is sent more often than it was recorded
 * @param rerecord the tests, or classes of tests, whose calls are recorded whatever the mode
 * @param expireAfter how old recordings may be; null for any age
 * @param onExpired what a call meets whose recording is older
 * @param usage the folder for records of what each JVM used, absolute; null for none
 * @param keyRules what the options {@code ignore} and {@code normalize} leave out of the key
 */
public record Settings(
        Mode mode,
        Path dir,
        String test,
        Scope scope,
        List<UrlPattern> include,
        List<UrlPattern> exclude,
        OnMiss onMiss,
        Log log,
        boolean failOnMiss,
        Pace pace,
        boolean timings,
        Repeats repeats,
        Set<String> rerecord,
        Lifetime expireAfter,
        OnExpired onExpired,
        Path usage,
        KeyRules keyRules) {

    /** What a call meets that is sent more often than it was recorded. */
    public enum Repeats {
        /** The last recording again. */
        LAST,
        /** What a call without a recording meets. */
        FAIL
    }

    /** What a call meets whose recording is older than it may be. */
    public enum OnExpired {
        /** The recording, and a line in the log. */
        WARN,
        /** What a call without a recording meets in replay, in whatever mode. */
        FAIL,
        /** What a call without a recording meets: a miss in replay, to be recorded where what is missing is. */
        RECORD
    }

    private enum Switch {
        ON,
        OFF
    }

    /** Whether recordings belong to tests. */
    public enum Scope {
        /** The test's id is part of the key. */
        TEST,
        /** It is not, and any recording of the same request serves. */
        SHARED
    }

    /** What a call without a recording meets in replay. */
    public enum OnMiss {
        /** A response of status 404 with an OpenAI-style error body. */
        RESPOND,
        /** The client's own I/O exception. */
        THROW
    }

    /** How much goes to stderr. */
    public enum Log {
        OFF,
        INFO,
        DEBUG
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException when an option has a value that it cannot have
     */
    public static Settings read(OptionSources sources) {
        OptionSources.Sourced test = sources.find(Option.TEST);
        return new Settings(
                choice(sources, Option.MODE, Mode.values()),
                folder(sources, Option.DIR),
                test == null || test.value().isEmpty() ? null : test.value(),
                choice(sources, Option.SCOPE, Scope.values()),
                patterns(sources, Option.INCLUDE),
                patterns(sources, Option.EXCLUDE),
                choice(sources, Option.ON_MISS, OnMiss.values()),
                choice(sources, Option.LOG, Log.values()),
                choice(sources, Option.FAIL_ON_MISS, Switch.values()) == Switch.ON,
                pace(sources),
                choice(sources, Option.TIMINGS, Switch.values()) == Switch.ON,
                choice(sources, Option.REPEATS, Repeats.values()),
                names(sources, Option.RERECORD),
                expireAfter(sources),
                choice(sources, Option.ON_EXPIRED, OnExpired.values()),
                folder(sources, Option.USAGE),
                KeyRuleOptions.read(sources));
    }

    /** The {@code include} patterns alone, for calls that may turn out not to be the recorder's. */
    public static List<UrlPattern> include(OptionSources sources) {
        return patterns(sources, Option.INCLUDE);
    }

    /** Whether the option {@code usage} is set, for JVMs whose tests may make no call. */
    public static boolean asksForUsage(OptionSources sources) {
        return sources.find(Option.USAGE) != null;
    }

    private static <E extends Enum<E>> E choice(OptionSources sources, Option option, E[] choices) {
        OptionSources.Sourced sourced = sources.find(option);
        for (E choice : choices) {
            if (choice.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(sourced.value().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw invalid(option, sourced);
    }

    private static Path folder(OptionSources sources, Option option) {
        OptionSources.Sourced sourced = sources.find(option);
        if (sourced == null) {
            return null;
        }
        try {
            if (!sourced.value().isEmpty()) {
                return Path.of(sourced.value()).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // told with the empty one
        }
        throw invalid(option, sourced);
    }

    private static Pace pace(OptionSources sources) {
        OptionSources.Sourced sourced = sources.find(Option.PACE);
        Pace pace = Pace.of(sourced.value());
        if (pace == null) {
            throw invalid(Option.PACE, sourced);
        }
        return pace;
    }

    private static Lifetime expireAfter(OptionSources sources) {
        OptionSources.Sourced sourced = sources.find(Option.EXPIRE_AFTER);
        if (sourced == null) {
            return null;
        }
        Lifetime lifetime = Lifetime.of(sourced.value());
        if (lifetime == null) {
            throw invalid(Option.EXPIRE_AFTER, sourced);
        }
        return lifetime;
    }

    private static Set<String> names(OptionSources sources, Option option) {
        OptionSources.Sourced sourced = sources.find(option);
        return sourced == null
                ? Set.of()
                : Stream.of(sourced.value().split(",")).map(String::strip).filter(name -> !name.isEmpty()).collect(toSet());
    }

    private static List<UrlPattern> patterns(OptionSources sources, Option option) {
        OptionSources.Sourced sourced = sources.find(option);
        return sourced == null ? List.of() : UrlPattern.list(sourced.value());
    }

    private static SettingsException invalid(Option option, OptionSources.Sourced sourced) {
        return new SettingsException("option '" + option.optionName() + "' cannot be '" + sourced.value() + "' ("
                + sourced.source() + "). Valid: " + option.validValues());
    }

    /**
     * Whether the calls of that test are to be recorded whatever the mode: the test is named, with or without its invocation, or
     * its class.
     *
     * @param testId null for none
     */
    public boolean isToBeRerecorded(String testId) {
        if (testId == null || rerecord.isEmpty()) {
            return false;
        }
        int endOfClass = testId.indexOf("::");
        int invocation = testId.lastIndexOf('[');
        return rerecord.contains(testId)
                || (endOfClass > 0 && rerecord.contains(testId.substring(0, endOfClass)))
                || (invocation > 0 && rerecord.contains(testId.substring(0, invocation)));
    }

    /** The mode's name as users write it, e.g. {@code record-if-missing}. */
    public String modeName() {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
