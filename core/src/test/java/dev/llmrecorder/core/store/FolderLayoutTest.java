package dev.llmrecorder.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLayoutTest {

    private static final Path DIR = Path.of("recordings").toAbsolutePath();

    @Test
    void withoutATestItIsTheRecordingsFolder() {
        assertThat(FolderLayout.folder(DIR, null)).isEqualTo(DIR);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.ChatTest::answers[1], com.acme.ChatTest",
        "com.acme.Outer$Inner::answers, com.acme.Outer$Inner",
        "nothing but a name, nothing_but_a_name-2017abd3"
    })
    void aTestHasItsClassesFolder(String testId, String folder) {
        assertThat(FolderLayout.folder(DIR, testId)).isEqualTo(DIR.resolve(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "../../etc/passwd::x", "..::x", ".::x", "/etc::x", "a/../b::x", "C:\\x::y", "\u0000::x", "::x", "größe::x", "😀::x",
        "a.::x", ".a::x"
    })
    void noTestIdLeavesTheFolder(String testId) {
        Path folder = FolderLayout.folder(DIR, testId);
        assertThat(folder.getParent()).isEqualTo(DIR);
        assertThat(folder.normalize()).isEqualTo(folder);
        assertThat(folder.getFileName().toString()).matches("[A-Za-z0-9_$-]+");
    }

    @ParameterizedTest
    @CsvSource({
        "%s.json, true, false", "%s_002.json, true, true", "%s_1000.json, true, true", "%s_copy.json, true, false",
        "0%s.json, false, false", "x%s.json, false, false", "%s, false, false", "a.json, false, false"
    })
    void recordingsAreToldByTheirNames(String name, boolean isNamedByKey, boolean isRepeat) {
        Path file = DIR.resolve("com.acme.ChatTest").resolve(name.formatted("0af9".repeat(16)));
        assertThat(FolderLayout.isNamedByKey(file)).isEqualTo(isNamedByKey);
        assertThat(FolderLayout.isRepeat(file)).isEqualTo(isRepeat);
    }

    @Test
    void longAndAlikeClassesDoNotCollide() {
        String name = "x".repeat(5_000);
        Path one = FolderLayout.folder(DIR, name + "a::t");
        assertThat(one).isNotEqualTo(FolderLayout.folder(DIR, name + "b::t"));
        assertThat(one.getFileName().toString().length()).isLessThan(100);
        assertThat(FolderLayout.folder(DIR, "a/b::t")).isNotEqualTo(FolderLayout.folder(DIR, "a:b::t"));
    }
}
