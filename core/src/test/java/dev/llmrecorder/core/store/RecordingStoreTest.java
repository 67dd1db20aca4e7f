package dev.llmrecorder.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.format.Captured;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.RequestBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingStoreTest {

    private static final String URL = "https://api.openai.com/v1/chat/completions";

    @TempDir
    private Path temporary;

    private Path dir;
    private RecordingStore store;
    private long arrival;

    @BeforeEach
    void open() {
        dir = temporary.resolve("recordings");
        store = new RecordingStore(dir, false);
    }

    private static Request request(String url, String question, String testId) {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
        return Request.of("POST", url, RequestBody.of(body.getBytes(UTF_8)), testId);
    }

    private static Request question(String question) {
        return request(URL, question, null);
    }

    private static Recording answer(Request request, String content) {
        return Recording.record(
                request.captured(),
                Captured.json(("{\"object\":\"chat.completion\",\"content\":\"" + content + "\"}").getBytes(UTF_8)));
    }

    private Path write(Request request, String content) throws IOException {
        return store.write(request, answer(request, content), ++arrival, null);
    }

    private static String text(Lookup lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return new String(((RecordedResponse) ((Lookup.Found) lookup).answer()).frames().get(0), UTF_8);
    }

    private RecordingStore freshStore() {
        return new RecordingStore(dir, false);
    }

    @Test
    void whatWasWrittenIsFound() throws IOException {
        Path file = write(question("one"), "1");
        assertThat(file).isEqualTo(dir.resolve(question("one").key().hex() + ".json"));
        assertThat(text(store.find(question("one")))).contains("\"1\"");
        assertThat(store.find(question("two"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void recordingsOfATestLieInItsClassesFolderAndAreItsOwn() throws IOException {
        Request mine = request(URL, "q", "com.acme.ChatTest::answers");
        assertThat(write(mine, "1").getParent()).isEqualTo(dir.resolve("com.acme.ChatTest"));
        assertThat(text(store.find(mine))).contains("\"1\"");
        assertThat(freshStore().find(request(URL, "q", "com.acme.ChatTest::other"))).isEqualTo(new Lookup.Missing());
        assertThat(freshStore().find(question("q"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void aTestsRecordingAtTheTopOrAnywhereBelowServesToo() throws IOException {
        Request mine = request(URL, "q", "com.acme.ChatTest::answers");
        Path file = write(mine, "1");
        Path top = Files.move(file, dir.resolve(file.getFileName()));
        assertThat(text(freshStore().find(mine))).contains("\"1\"");
        Path deep = Files.createDirectories(dir.resolve("some/where/below"));
        Files.move(top, deep.resolve(top.getFileName()));
        assertThat(text(freshStore().find(mine))).contains("\"1\"");
    }

    @Test
    void sharedRecordingsServeEveryTest() throws IOException {
        write(request(URL, "q", "com.acme.ChatTest::answers"), "1");
        RecordingStore shared = new RecordingStore(dir, true);
        assertThat(text(shared.find(question("q")))).contains("\"1\"");
    }

    @Test
    void aDoubledPrefixIsFoundForThePathOnTheWire() throws IOException {
        write(request("https://api.openai.com/v1/v1/chat/completions", "q", null), "1");
        assertThat(text(freshStore().find(question("q")))).contains("\"1\"");
    }

    @Test
    void aRecordingThatAnOlderRuleNamedIsFoundByContent() throws IOException {
        Path file = write(question("q"), "1");
        Files.move(file, dir.resolve("0".repeat(64) + ".json"));
        Lookup lookup = freshStore().find(question("q"));
        assertThat(text(lookup)).contains("\"1\"");
        assertThat(((Lookup.Found) lookup).file()).hasFileName("0".repeat(64) + ".json");
    }

    @Test
    void ofRecordingsThatAreAlikeTheOneWithTheKeyIsFoundByContent() throws IOException {
        List<String> urls = List.of("https://h/v1/chat/completions", "https://h/v1/responses", "https://h/v2/chat/completions");
        for (int i = 0; i < urls.size(); i++) {
            Files.move(write(request(urls.get(i), "q", "T" + i + "::t"), "" + i), dir.resolve(i + ".json"));
        }
        for (int i = 0; i < urls.size(); i++) {
            assertThat(text(freshStore().find(request(urls.get(i), "q", "T" + i + "::t")))).contains("\"" + i + "\"");
        }
        assertThat(store.find(request(urls.get(0), "q", "T1::t"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void aFolderMayBeNamedAsAFile() throws IOException {
        Request mine = request(URL, "q", "odd.json::answers");
        Path file = write(mine, "1");
        assertThat(file.getParent()).hasFileName("odd.json");
        Files.move(file, file.resolveSibling("x.json"));
        assertThat(text(freshStore().find(mine))).contains("\"1\"");
    }

    @Test
    void aPlainHttpExchangeIsFoundByItsMaskedUrl() throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("x.json"), """
                {"test_id": null,
                 "request": {"test_id": null, "url": "http://127.0.0.1:1/v1/messages?key=old", "method": "POST",
                             "payload": {"a": 1}},
                 "response": {"body": {"ok": 1}, "is_streaming": false}}""");
        Request request = Request.of(
                "POST", "http://127.0.0.1:1/v1/messages?key=new", RequestBody.of("{\"a\":1}".getBytes(UTF_8)), null);
        assertThat(text(store.find(request))).isEqualTo("{\"ok\":1}");
    }

    @Test
    void modelListsOfSeveralServersAreMerged() throws IOException {
        Request models = Request.of("GET", "https://api.openai.com/v1/models", RequestBody.of(new byte[0]), null);
        for (String id : List.of("b", "a")) {
            Path file = store.write(models, Recording.record(models.captured(), Captured.json(
                    ("{\"object\":\"list\",\"data\":[{\"id\":\"" + id + "\",\"object\":\"model\"}]}").getBytes(UTF_8))), ++arrival, null);
            assertThat(file.getFileName().toString()).startsWith("models-" + models.key().hex() + "-");
        }
        assertThat(text(store.find(models)))
                .isEqualTo("{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"object\":\"model\"},{\"id\":\"b\",\"object\":\"model\"}]}");
    }

    @Test
    void recordingAgainReplacesTheFileAndLeavesNothingElse() throws IOException {
        write(question("q"), "1");
        write(question("q"), "another");
        store = freshStore();
        write(question("q"), "2");
        assertThat(text(store.find(question("q")))).contains("\"2\"");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aBrokenFileIsNamedAndTheOthersGoOn() throws IOException {
        Path broken = write(question("q"), "1");
        Files.writeString(broken, Files.readString(broken).substring(0, 200));
        write(question("other"), "2");
        Files.writeString(dir.resolve("garbage.json"), "not json");
        Lookup lookup = freshStore().find(question("q"));
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Unreadable.class, unreadable -> {
            assertThat(unreadable.file()).isEqualTo(broken);
            assertThat(unreadable.why()).contains("line");
        });
        Files.move(dir.resolve(question("other").key().hex() + ".json"), dir.resolve("renamed.json"));
        assertThat(text(freshStore().find(question("other")))).contains("\"2\"");
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaidBeforeAnythingIsWritten() throws IOException {
        Files.writeString(dir, "I am a file");
        assertThatThrownBy(() -> store.prepareToWrite(null)).isInstanceOf(IOException.class)
                .hasMessageContaining(dir.toString()).hasMessageContaining("is a file").hasMessageContaining("'dir'");
        assertThat(store.oddity()).contains("is a file, not a folder");
        assertThat(store.find(question("q"))).isEqualTo(new Lookup.Missing());
    }

    @Test
    void aFolderThatDoesNotExistIsMadeWhenSomethingIsWritten() throws IOException {
        assertThat(store.oddity()).contains("does not exist");
        store.prepareToWrite("com.acme.ChatTest::t");
        assertThat(dir.resolve("com.acme.ChatTest")).isDirectory();
        assertThat(store.oddity()).isEmpty();
    }

    @Test
    void aTestThatRunsOnceMoreBeginsWithItsFirstRecording() throws IOException {
        Object firstRun = new Object();
        Object secondRun = new Object();
        Request asked = request(URL, "q", "T::t");
        store.write(asked, answer(asked, "1"), 1, firstRun);
        store.write(asked, answer(asked, "2"), 2, firstRun);
        for (Object run : List.of(firstRun, secondRun)) {
            assertThat(text(store.find(asked, run))).contains("\"1\"");
            assertThat(text(store.find(asked, run))).contains("\"2\"");
        }
        store.write(asked, answer(asked, "3"), 3, secondRun);
        assertThat(text(freshStore().find(asked, null))).contains("\"3\"");
        try (Stream<Path> files = Files.walk(dir)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void whatTestsLeaveUnusedIsKnown() throws IOException {
        store.write(request(URL, "used", "T::t"), answer(question("used"), "1"), 1, null);
        Path stale = store.write(request(URL, "stale", "T::t"), answer(request(URL, "stale", "T::t"), "1"), 2, null);
        store.write(request(URL, "other", "T::other"), answer(request(URL, "other", "T::other"), "1"), 3, null);
        RecordingStore replay = freshStore();
        replay.find(request(URL, "used", "T::t"));
        assertThat(replay.unused(Set.of("T::t"))).containsExactly(stale);
        assertThat(replay.unused(Set.of("Gone::t"))).isEmpty();
        assertThat(store.unused(Set.of("T::t", "T::other"))).isEmpty();
    }
}
