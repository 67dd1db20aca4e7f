package dev.llmrecorder.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.endpoint.UrlPattern;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        true));
    }

    @Test
    void readsEveryOption() {
        Settings settings = settings("mode=Record-If-Missing,dir=a/../b,test=T::t,scope=shared,include=*/x,*/y,exclude=z,"
                + "on-miss=throw,log=off");

        assertThat(settings.mode()).isEqualTo(Mode.RECORD_IF_MISSING);
        assertThat(settings.modeName()).isEqualTo("record-if-missing");
        assertThat(settings.dir()).isEqualTo(Path.of("b").toAbsolutePath());
        assertThat(settings.test()).isEqualTo("T::t");
        assertThat(settings.scope()).isEqualTo(Settings.Scope.SHARED);
        assertThat(settings.include()).extracting(UrlPattern::toString).containsExactly("*/x", "*/y");
        assertThat(settings.exclude()).extracting(UrlPattern::toString).containsExactly("z");
        assertThat(settings.onMiss()).isEqualTo(Settings.OnMiss.THROW);
        assertThat(settings.log()).isEqualTo(Settings.Log.OFF);
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
        "dir= | option 'dir' cannot be '' (agent argument). Valid: the recordings folder",
    })
    void aWrongValueNamesItsSourceAndWhatIsValid(String arguments, String message) {
        assertThatThrownBy(() -> settings(arguments)).isInstanceOf(SettingsException.class).hasMessage(message);
    }

    private static Settings settings(String arguments) {
        return Settings.read(OptionSources.of(new Properties(), Map.of(), arguments, new File("no-such-file.properties")));
    }
}
