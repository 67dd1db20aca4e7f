package dev.llmrecorder.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSourcesTest {

    private static final File NO_FILE = new File("no-such-file.properties");

    @TempDir
    Path folder;

    private final Properties properties = new Properties();

    @Test
    void theSystemPropertyWinsThenTheVariableThenTheArgumentThenTheFile() throws Exception {
        properties.setProperty("recorder.mode", "live");
        properties.setProperty("other.mode", "x");
        Map<String, String> environment = Map.of("RECORDER_MODE", "record", "RECORDER_ON_MISS", "throw", "PATH", "x");
        String arguments = "mode=replay,on-miss=respond,dir=from-arguments";
        OptionSources sources = OptionSources.of(
                properties, environment, arguments, file("mode=x\non-miss=y\nrecorder.dir=z\nlog=off\n"));

        assertThat(sources.find(Option.MODE)).isEqualTo(sourced("live", "system property recorder.mode"));
        assertThat(sources.find(Option.ON_MISS)).isEqualTo(sourced("throw", "environment variable RECORDER_ON_MISS"));
        assertThat(sources.find(Option.DIR)).isEqualTo(sourced("from-arguments", "agent argument"));
        assertThat(sources.find(Option.LOG)).isEqualTo(sourced("off", "recorder.properties"));
        assertThat(sources.find(Option.SCOPE)).isEqualTo(sourced("test", "default"));
        assertThat(sources.find(Option.TEST)).isNull();
    }

    @Test
    void takesOptionsInTheFileWithAndWithoutPrefixInUtf8() throws Exception {
        OptionSources sources = OptionSources.of(properties, Map.of(), null, file("dir = größe \nrecorder.log: debug\n"));

        assertThat(sources.find(Option.DIR).value()).isEqualTo("größe");
        assertThat(sources.find(Option.LOG).value()).isEqualTo("debug");
    }

    @Test
    void keepsCommasInsideAnArgumentsValue() {
        OptionSources sources = arguments("include=https://a/*?x=1,*/b,localhost:1/c , mode = record,test=a[1,b]=c");

        assertThat(sources.find(Option.INCLUDE).value()).isEqualTo("https://a/*?x=1,*/b,localhost:1/c");
        assertThat(sources.find(Option.MODE).value()).isEqualTo("record");
        assertThat(sources.find(Option.TEST).value()).isEqualTo("a[1,b]=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void takesNoArguments(String arguments) {
        assertThat(arguments(arguments).find(Option.MODE).source()).isEqualTo("default");
        assertThat(arguments(null).find(Option.MODE).source()).isEqualTo("default");
    }

    @Test
    void refusesArgumentsThatAreNoOptions() {
        assertThatThrownBy(() -> arguments("replay"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("agent arguments 'replay' are not of the form option=value,option=value");
    }

    @Test
    void listsTheOptionsWhereOneIsUnknown() {
        assertThatThrownBy(() -> arguments("mod=live"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("unknown option 'mod' (agent argument). Valid options: "
                        + "mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize");
        properties.setProperty("recorder.onMiss", "throw");
        assertThatThrownBy(() -> OptionSources.of(properties, Map.of(), null, NO_FILE))
                .hasMessageStartingWith("unknown option 'onMiss' (system property recorder.onMiss)");
    }

    @Test
    void saysThatAnOptionIsNotAvailableYet() {
        assertThatThrownBy(() -> OptionSources.of(properties, Map.of("RECORDER_REDACT", "a"), null, NO_FILE))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("option 'redact' (environment variable RECORDER_REDACT) is not available in this version yet")
                .hasMessageEndingWith("Available: mode, dir, test, scope, include, exclude, on-miss, log, fail-on-miss, pace, timings, repeats, rerecord, expire-after, on-expired, usage, ignore, normalize");
    }

    @Test
    void saysThatTheFileCannotBeRead() throws Exception {
        File file = file("dir=\\u12");

        assertThatThrownBy(() -> OptionSources.of(properties, Map.of(), null, file))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("cannot read " + file.getAbsolutePath());
    }

    @Test
    void checksArgumentsAlone() {
        assertThatCode(() -> OptionSources.checkArguments("mode=live")).doesNotThrowAnyException();
        assertThatThrownBy(() -> OptionSources.checkArguments("mode=lively"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("option 'mode' cannot be 'lively' (agent argument). "
                        + "Valid: live, record, replay or record-if-missing");
    }

    private OptionSources arguments(String arguments) {
        return OptionSources.of(properties, Map.of(), arguments, NO_FILE);
    }

    private File file(String text) throws Exception {
        return Files.writeString(folder.resolve("recorder.properties"), text).toFile();
    }

    private static OptionSources.Sourced sourced(String value, String source) {
        return new OptionSources.Sourced(value, source);
    }

    @Test
    void whatACommandIsGivenWins() {
        Map<Option, String> arguments = new EnumMap<>(Option.class);
        arguments.put(Option.DIR, "given");
        arguments.put(Option.USAGE, null);
        OptionSources sources = OptionSources.ofCommand(arguments);
        assertThat(sources.find(Option.DIR)).isEqualTo(new OptionSources.Sourced("given", "--dir"));
        assertThat(sources.find(Option.USAGE)).isNull();
    }
}
