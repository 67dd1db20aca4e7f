package dev.llmrecorder.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.format.Captured;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestBody;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesAndConflictsTest {

    private static final String URL = "https://api.openai.com/v1/chat/completions";
    private static final KeyRules WITHOUT_USER = KeyRules.NONE.ignoring("/user");

    @TempDir
    private Path dir;

    private static Request request(String user, KeyRules rules) {
        return Request.of("POST", URL, RequestBody.of(("{\"model\":\"m\",\"user\":\"" + user + "\"}").getBytes(UTF_8)), null, rules);
    }

    private Path write(String user, KeyRules rules, String answer) throws Exception {
        Request request = request(user, rules);
        byte[] body = ("{\"answer\":\"" + answer + "\"}").getBytes(UTF_8);
        return new RecordingStore(dir, false, rules, Expiry.NEVER).write(request, Recording.record(request.captured(),
                Captured.json(body)), 1, null);
    }

    private Path found(String user, KeyRules rules) {
        Lookup lookup = new RecordingStore(dir, false, rules, Expiry.NEVER).find(request(user, rules));
        return lookup instanceof Lookup.Found found ? found.file() : null;
    }

    @Test
    void rulesChangeTheNameAndNotWhatIsStored() throws Exception {
        Path plain = write("a", KeyRules.NONE, "1");
        Path ruled = write("a", WITHOUT_USER, "1");
        assertThat(ruled).isNotEqualTo(plain);
        assertThat(Recording.parse(Files.readAllBytes(ruled)).document()).isEqualTo(Recording.parse(Files.readAllBytes(plain)).document());
    }

    @Test
    void recordingsMadeUnderOtherRulesAreFoundByContent() throws Exception {
        Path plain = write("a", KeyRules.NONE, "1");
        assertThat(found("b", WITHOUT_USER)).isEqualTo(plain);
        assertThat(found("b", KeyRules.NONE.ignoring("/*"))).isEqualTo(plain);
        assertThat(found("b", KeyRules.NONE)).isNull();
        Files.delete(plain);
        Path ruled = write("a", WITHOUT_USER, "1");
        assertThat(found("a", KeyRules.NONE)).isEqualTo(ruled);
        assertThat(found("b", KeyRules.NONE)).isNull();
    }

    @Test
    void ofSeveralWithOneKeyTheOneNamedByItWinsElseTheFirst() throws Exception {
        List<Path> plain = Stream.of(write("a", KeyRules.NONE, "1"), write("b", KeyRules.NONE, "2")).sorted().toList();
        assertThat(found("a", WITHOUT_USER)).isEqualTo(plain.get(0));
        assertThat(found("b", WITHOUT_USER)).isEqualTo(plain.get(0));
        Path ruled = write("c", WITHOUT_USER, "3");
        assertThat(found("a", WITHOUT_USER)).isEqualTo(ruled);
        assertThat(found("a", KeyRules.NONE)).isIn(plain);
    }

    @Test
    void copiesOfAFileHaveAnOrder() throws Exception {
        Path top = write("a", KeyRules.NONE, "1");
        Path copy = Files.createDirectories(dir.resolve("a/copy")).resolve(top.getFileName());
        Files.copy(top, copy);
        assertThat(found("a", KeyRules.NONE)).isEqualTo(top);
        Files.delete(top);
        Path another = Files.createDirectories(dir.resolve("b")).resolve(top.getFileName());
        Files.copy(copy, another);
        assertThat(found("a", KeyRules.NONE)).isEqualTo(copy);
    }

    @Test
    void aFileThatIsCutOffAfterItsRequestIsTheOneThatShouldAnswer() throws Exception {
        Path file = write("a", KeyRules.NONE, "1");
        Path renamed = dir.resolve("renamed.json");
        Files.writeString(renamed, Files.readString(file).replaceAll("(?s)\"response\".*", "\"respo"));
        Files.delete(file);
        assertThat(new RecordingStore(dir, false).find(request("a", KeyRules.NONE)))
                .isInstanceOfSatisfying(Lookup.Unreadable.class, lookup -> assertThat(lookup.file()).isEqualTo(renamed));
    }
}
