package dev.llmrecorder.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.format.Captured;
import dev.llmrecorder.core.format.CapturedResponse;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestBody;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingTest {

    @TempDir
    private Path dir;

    private static Request request(String testId) {
        return request(testId, KeyRules.NONE);
    }

    private static Request request(String testId, KeyRules rules) {
        byte[] body = "{\"model\":\"m\",\"messages\":[],\"user\":\"me\"}".getBytes(UTF_8);
        return Request.of("POST", "https://api.openai.com/v1/chat/completions", RequestBody.of(body), testId, rules);
    }

    private void record(String testId, String... answers) throws IOException {
        record(testId, KeyRules.NONE, answers);
    }

    private void record(String testId, KeyRules rules, String... answers) throws IOException {
        RecordingStore store = new RecordingStore(dir, false);
        long arrival = 0;
        for (String answer : answers) {
            Request request = request(testId, rules);
            String body = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"n\":\"" + answer + "\"}";
            Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
            CapturedResponse captured = Captured.whole(headers, body.getBytes(UTF_8));
            store.write(request, Recording.record(request.captured(), captured), ++arrival, null);
        }
    }

    /** Every file below the folder, by its path, with its text. */
    private Map<String, String> files() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            Map<String, String> all = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(dir.relativize(file).toString(), Files.readString(file));
            }
            return all;
        }
    }

    @Test
    void theFilesAreThoseThatTheRenamedTestWouldRecord() throws IOException {
        record("com.acme.New::asks[2]", "1", "2");
        Map<String, String> expected = files();
        assertThat(new Renaming(dir, "com.acme.New", "com.acme.Old", KeyRules.NONE).perform()).hasSize(2);
        assertThat(dir.resolve("com.acme.New")).doesNotExist();
        assertThat(new Renaming(dir, "com.acme.Old::asks", "com.acme.New::asks", KeyRules.NONE).perform()).hasSize(2);
        assertThat(files()).isEqualTo(expected);
    }

    @Test
    void filesThatAreNamedUnderRulesAreNamedUnderThemAgain() throws IOException {
        KeyRules rules = KeyRules.NONE.ignoring("/user");
        record("com.acme.New::asks", rules, "1", "2");
        Map<String, String> expected = files();
        new Renaming(dir, "com.acme.New", "com.acme.Old", rules).perform();
        assertThat(files().keySet()).containsExactly(
                "com.acme.Old/" + request("com.acme.Old::asks", rules).key().hex() + ".json",
                "com.acme.Old/" + request("com.acme.Old::asks", rules).key().hex() + "_002.json");
        new Renaming(dir, "com.acme.Old", "com.acme.New", rules).perform();
        assertThat(files()).isEqualTo(expected);
    }

    @Test
    void thoseThatAreNotAreNamedAsTheyWere() throws IOException {
        record("com.acme.New::asks", "1");
        Map<String, String> expected = files();
        record("com.acme.Old::asks", "1");
        new Renaming(dir, "com.acme.New", "com.acme.Newer", KeyRules.NONE).perform();
        new Renaming(dir, "com.acme.Old", "com.acme.New", KeyRules.NONE.ignoring("/user")).perform();
        assertThat(files()).containsAllEntriesOf(expected);
    }

    @Test
    void theRenamedTestFindsThemInTheirOrder() throws IOException {
        record("com.acme.Old::asks", "1", "2");
        new Renaming(dir, "com.acme.Old", "com.acme.New", KeyRules.NONE).perform();
        RecordingStore store = new RecordingStore(dir, false);
        for (String answer : List.of("1", "2")) {
            Lookup.Found found = (Lookup.Found) store.find(request("com.acme.New::asks"));
            assertThat(new String(((RecordedResponse) found.answer()).frames().get(0), UTF_8)).contains("\"n\":\"" + answer);
        }
        assertThat(store.find(request("com.acme.Old::asks"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void thoseOfOthersStay() throws IOException {
        record("com.acme.Old::asksTwice", "1");
        record("com.acme.Older::asks", "1");
        record(null, "1");
        Map<String, String> before = files();
        assertThat(new Renaming(dir, "com.acme.Old::asks", "com.acme.New::asks", KeyRules.NONE).perform()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingIsWrittenOverAndNothingMovedThen() throws IOException {
        record("com.acme.Old::asks", "1");
        record("com.acme.New::asks", "2");
        Map<String, String> before = files();
        assertThatThrownBy(() -> new Renaming(dir, "com.acme.Old", "com.acme.New", KeyRules.NONE).perform())
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new Renaming(dir.resolve("none"), "a", "b", KeyRules.NONE).perform())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no such recordings folder");
    }
}
