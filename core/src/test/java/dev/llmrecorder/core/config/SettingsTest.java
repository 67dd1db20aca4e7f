package dev.llmrecorder.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.endpoint.UrlPattern;
import dev.llmrecorder.core.key.KeyRules;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void replaysFromTheRecordingsFolderByDefault() {
        assertThat(settings(null))
                .isEqualTo(new Settings(
                        Mode.REPLAY,
                        Path.of("recordings").toAbsolutePath(),
                        null,
                        Settings.Scope.TEST,
                        List.of(),
                        List.of(),
                        Settings.OnMiss.RESPOND,
                        Settings.Log.INFO,
                        true,
                        Pace.INSTANT,
                        false,
                        Settings.Repeats.LAST,
                        Set.of(),
                        null,
                        Settings.OnExpired.WARN,
                        null,
                        KeyRules.NONE));
    }

    @Test
    void readsEveryOption() {
        Settings settings = settings("mode=Record-If-Missing,dir=a/../b,test=T::t,scope=shared,include=*/x,*/y,exclude=z,"
                + "on-miss=throw,log=off,expire-after=90d,on-expired=record,usage=target/u");

        assertThat(settings.mode()).isEqualTo(Mode.RECORD_IF_MISSING);
        assertThat(settings.modeName()).isEqualTo("record-if-missing");
        assertThat(settings.dir()).isEqualTo(Path.of("b").toAbsolutePath());
        assertThat(settings.test()).isEqualTo("T::t");
        assertThat(settings.scope()).isEqualTo(Settings.Scope.SHARED);
        assertThat(settings.include()).extracting(UrlPattern::toString).containsExactly("*/x", "*/y");
        assertThat(settings.exclude()).extracting(UrlPattern::toString).containsExactly("z");
        assertThat(settings.onMiss()).isEqualTo(Settings.OnMiss.THROW);
        assertThat(settings.log()).isEqualTo(Settings.Log.OFF);
        assertThat(settings.expireAfter()).isEqualTo(new Lifetime("90d", Duration.ofDays(90)));
        assertThat(settings.onExpired()).isEqualTo(Settings.OnExpired.RECORD);
        assertThat(settings.usage()).isEqualTo(Path.of("target/u").toAbsolutePath());
    }

    @Test
    void anEmptyTestIsNone() {
        assertThat(settings("test=").test()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mode=replya | option 'mode' cannot be 'replya' (agent argument). Valid: live, record, replay or record-if-missing",
        "scope= | option 'scope' cannot be '' (agent argument). Valid: test or shared",
        "on-miss=fail | option 'on-miss' cannot be 'fail' (agent argument). Valid: respond or throw",
        "log=trace | option 'log' cannot be 'trace' (agent argument). Valid: off, info or debug",
        "ignore=/a,b | option 'ignore' cannot be '/a,b' (agent argument): at character 4, the JSON pointer 'b' does not begin with"
                + " '/'. Valid: JSON pointers into the body, separated by commas, * for every element or member:"
                + " /user,/messages/*/id",
        "normalize=uuid,(x | option 'normalize' cannot be 'uuid,(x' (agent argument): at character 8, the regular expression '(x'"
                + " is none: Unclosed group. Valid: regular expressions, separated by commas, or by name: temp-path, uuid,"
                + " timestamp, date, call-id",
        "expire-after=3 months | option 'expire-after' cannot be '3 months' (agent argument). Valid: a number of days or hours"
                + " such as 90d or 12h",
        "on-expired=delete | option 'on-expired' cannot be 'delete' (agent argument). Valid: warn, fail or record",
        "usage= | option 'usage' cannot be '' (agent argument). Valid: the folder that the JVMs of a run tell in what they used,"
                + " for the command prune",
        "dir= | option 'dir' cannot be '' (agent argument). Valid: the recordings folder",
    })
    void aWrongValueNamesItsSourceAndWhatIsValid(String arguments, String message) {
        assertThatThrownBy(() -> settings(arguments)).isInstanceOf(SettingsException.class).hasMessage(message);
    }

    private static Settings settings(String arguments) {
        return Settings.read(OptionSources.of(new Properties(), Map.of(), arguments, new File("no-such-file.properties")));
    }

    @ParameterizedTest
    @CsvSource({"instant, Infinity", "recorded, 1", "2x, 2", "0.5x, 0.5"})
    void paceIsAFactor(String text, double speed) {
        assertThat(Pace.of(text).speed()).isEqualTo(speed);
        assertThat(Pace.of(text).scaled(List.of(100L, 3L)))
                .isEqualTo(speed > 100 ? List.of() : List.of(Math.round(100 / speed), Math.round(3 / speed)));
    }

    /** Of the day that it was recorded on every moment counts as its last. */
    @ParameterizedTest
    @CsvSource({
        "1d, 2026-11-22T23:59:59Z, false", "1d, 2026-11-23T00:00:00Z, true",
        "12h, 2026-11-22T11:59:59Z, false", "12h, 2026-11-22T12:00:00Z, true"
    })
    void aLifetimeBeginsWithTheEndOfTheDay(String text, Instant now, boolean over) {
        assertThat(Lifetime.of(text).isOver(LocalDate.of(2026, 11, 21), now)).isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "0d", "-1d", "1.5d", "90", "90D", "123456d", "1w", "P90D"})
    void anotherLifetimeIsRefused(String text) {
        assertThat(Lifetime.of(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "-1x", "fast", "1e9x", "2"})
    void anotherPaceIsRefused(String text) {
        assertThat(Pace.of(text)).isNull();
    }
}
