package dev.llmrecorder.core.miss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.config.Lifetime;
import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Pace;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.format.Captured;
import dev.llmrecorder.core.format.CapturedResponse;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestBody;
import dev.llmrecorder.core.store.Expiry;
import dev.llmrecorder.core.store.Lookup;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a miss says, cause by cause, against texts that a person can judge: {@code src/test/resources/miss}. With
 * {@code -Dmiss.write=true} they are written anew, to be read in the diff.
 */
class MissTextsTest {

    private static final Path TEXTS = Path.of("src/test/resources/miss");
    private static final String CHAT = "https://api.openai.com/v1/chat/completions";
    private static final String TEST = "com.acme.ChatTest::answers";
    private static final String FOLDER = "/home/me/app/recordings";

    @TempDir
    private Path dir;

    private KeyRules rules = KeyRules.NONE;

    /** A chat request of a model, with messages as {@code role: content} and other members as they stand in JSON. */
    private static String chatOf(String model, String others, String... messages) {
        String list = Stream.of(messages)
                .map(message -> message.split(": ", 2))
                .map(message -> "{\"role\":\"" + message[0] + "\",\"content\":\"" + message[1] + "\"}")
                .collect(Collectors.joining(","));
        return "{\"model\":\"" + model + "\",\"messages\":[" + list + "]" + (others.isEmpty() ? "" : "," + others) + "}";
    }

    private static String chat(String... messages) {
        return chatOf("gpt-4o", "\"temperature\":0.7", messages);
    }

    private Request request(String url, String test, String body) {
        return Request.of("POST", url, RequestBody.of(body.getBytes(UTF_8)), test, rules);
    }

    private RecordingStore store() {
        return new RecordingStore(dir, false, rules, Expiry.NEVER);
    }

    private Path record(String url, String test, String body) throws Exception {
        Request request = request(url, test, body);
        CapturedResponse response = Captured.json("{\"answer\":1}".getBytes(UTF_8));
        return store().write(request, Recording.record(request.captured(), response), 1, null);
    }

    private Path record(String body) throws Exception {
        return record(CHAT, TEST, body);
    }

    private String miss(String url, String test, String body) {
        String message = miss(store(), url, test, body);
        assertThat(store().find(request(url, test, body))).isNotInstanceOf(Lookup.Found.class);
        return message;
    }

    private String miss(RecordingStore store, String url, String test, String body) {
        Request request = request(url, test, body);
        return miss(store, request, store.find(request));
    }

    private String miss(RecordingStore store, Request request, Lookup lookup) {
        Settings settings = new Settings(Mode.REPLAY, dir, null, Settings.Scope.TEST, List.of(), List.of(),
                Settings.OnMiss.RESPOND, Settings.Log.INFO, true, Pace.INSTANT, false, Settings.Repeats.FAIL, Set.of(), null,
                Settings.OnExpired.FAIL, null, rules);
        return Miss.of(request, settings, store, lookup).message();
    }

    private void assertText(String name, String body) throws Exception {
        assertMessage(name, miss(CHAT, TEST, body));
    }

    /** What the text advises does help. */
    private void assertFound(KeyRules advised, String body) {
        rules = advised;
        assertThat(store().find(request(CHAT, TEST, body))).isInstanceOf(Lookup.Found.class);
    }

    private void assertMessage(String name, String message) throws Exception {
        String text = message.replace(dir.toString(), FOLDER) + "\n";
        Path file = TEXTS.resolve(name + ".txt");
        if (Boolean.getBoolean("miss.write")) {
            Files.createDirectories(TEXTS);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
        assertThat(text.lines().skip(1)).allSatisfy(line -> assertThat(line.length()).isLessThan(220));
    }

    @Test
    void unreadable() throws Exception {
        Path file = record(chat("user: Hello"));
        Files.writeString(file, Files.readString(file).substring(0, 300));
        assertText("unreadable", chat("user: Hello"));
    }

    @Test
    void expired() throws Exception {
        Path file = record(chat("user: Hello"));
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
        String age = new Expiry(new Lifetime("90d", Duration.ofDays(90)), clock).describe(LocalDate.of(2026, 8, 1));
        assertMessage("expired", miss(new RecordingStore(dir, false), request(CHAT, TEST, chat("user: Hello")),
                new Lookup.Expired(file, age)));
    }

    @Test
    void usedUp() throws Exception {
        record(chat("user: Hello"));
        RecordingStore store = store();
        store.find(request(CHAT, TEST, chat("user: Hello")));
        assertMessage("used-up", miss(store, CHAT, TEST, chat("user: Hello")));
    }

    @Test
    void nothingRecorded() throws Exception {
        assertText("nothing-recorded", chat("user: Hello"));
        Files.writeString(dir.resolve("notes.json"), "");
        record("https://api.openai.com/v1/embeddings", TEST, "{\"model\":\"e\",\"input\":\"Hello\"}");
        assertText("nothing-of-the-endpoint", chat("user: Hello"));
    }

    @Test
    void anotherTest() throws Exception {
        record(CHAT, "com.acme.ChatTest::replies", chat("user: Hello"));
        record(chat("user: Hello, world"));
        assertText("another-test", chat("user: Hello"));
        assertMessage("another-test-than-none", miss(CHAT, null, chat("user: Hello")));
    }

    @Test
    void anotherModel() throws Exception {
        record(chat("system: Be brief.", "user: Hello"));
        assertText("model", chatOf("gpt-4o-mini", "\"temperature\":0.7", "system: Be brief.", "user: Hello"));
    }

    @Test
    void anotherPath() throws Exception {
        record("https://acme.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-key=one", TEST, chat("user: Hello"));
        String url = "https://acme.openai.azure.com/openai/deployments/gpt-4.1/chat/completions?api-key=two";
        assertMessage("path", miss(url, TEST, chat("user: Hello")));
    }

    @Test
    void anotherHost() throws Exception {
        Files.writeString(dir.resolve("exchange.json"), """
                {"test_id": null,
                 "request": {"test_id": null, "url": "http://user:one@staging.acme.com/rank?key=one", "method": "POST",
                             "payload": {"query": "a"}},
                 "response": {"body": {"ok": 1}, "is_streaming": false}}""");
        assertMessage("host", miss("http://user:two@localhost:8080/rank?key=two", null, "{\"query\":\"a\"}"));
    }

    @Test
    void otherRules() throws Exception {
        rules = KeyRules.NONE.ignoring("/user");
        record(chatOf("gpt-4o", "\"user\":\"alice\"", "user: Hello"));
        rules = KeyRules.NONE;
        assertText("other-rules", chatOf("gpt-4o", "\"user\":\"bob\"", "user: Hello"));
    }

    @Test
    void anOlderVersionsRules() throws Exception {
        Path file = record(chat("user: Hello on 2026-11-20"));
        Files.move(file, file.resolveSibling("0".repeat(64) + ".json"));
        assertText("older-rules", chat("user: Hello on 2026-11-21"));
    }

    @Test
    void volatileFields() throws Exception {
        record(chat("system: You are the assistant of Acme, a maker of anvils, rockets and tunnels that lead nowhere. Today is"
                        + " Friday, November 20, 2026. Answer in one sentence, and never mention the price of a single anvil.",
                "user: Where is order 3f2b0c1e-9a4d-4d6e-8f1a-0c2b7d9e5a11?"));
        String body = chat(
                "system: You are the assistant of Acme, a maker of anvils, rockets and tunnels that lead nowhere. Today is"
                        + " Saturday, November 21, 2026. Answer in one sentence, and never mention the price of a single anvil.",
                "user: Where is order 77a1f0b2-1c3d-4e5f-9a6b-7c8d9e0f1a2b?");
        assertText("volatile-uuid-and-date", body);
        assertFound(KeyRules.NONE.normalizing("uuid,date"), body);
    }

    @Test
    void volatileTimestampAndTemporaryPath() throws Exception {
        record(chat("user: It is 2026-11-20T10:15:30.123456Z; read /tmp/junit-8123/report.txt"));
        String body = chat("user: It is 2026-11-21T08:00:01.5Z; read /tmp/junit-9977/report.txt");
        assertText("volatile-timestamp-and-path", body);
        assertFound(KeyRules.NONE.normalizing("temp-path,timestamp"), body);
    }

    @Test
    void volatileCallIds() throws Exception {
        String call = "\"tool_choice\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Weather?\"},{\"role\":\"assistant\","
                + "\"content\":null,\"tool_calls\":[{\"id\":\"ID\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                + "\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"ID\",\"content\":\"sunny\"}]";
        record("{\"model\":\"gpt-4o\"," + call.replace("ID", "call_UVmJRK8x8PZSXaGMP8YkWUTN") + "}");
        String body = "{\"model\":\"gpt-4o\"," + call.replace("ID", "call_aG9zdCBvZiB0aGUgbW9z") + "}";
        assertText("volatile-call-ids", body);
        assertFound(KeyRules.NONE.normalizing("call-id"), body);
    }

    @Test
    void volatileMembers() throws Exception {
        record(chatOf("gpt-4o", "\"user\":\"ci-agent-a\",\"metadata\":{\"run\":\"17\",\"at\":1763700000}", "user: Hello"));
        String body = chatOf(
                "gpt-4o", "\"user\":\"ci-agent-b\",\"metadata\":{\"run\":\"18\",\"at\":1763700099}", "user: Hello");
        assertText("volatile-members", body);
        assertFound(KeyRules.NONE.ignoring("/user,/metadata/run,/metadata/at"), body);
    }

    @Test
    void differentMessagesAndTools() throws Exception {
        String tools = "\"temperature\":0.2,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}},"
                + "{\"type\":\"function\",\"function\":{\"name\":\"TOOL\"}}]";
        record(chatOf("gpt-4o", tools.replace("TOOL", "trains"), "system: Be brief.", "user: Hello", "assistant: Hello!",
                "user: Where is Paris?"));
        record(chat("user: Something else altogether"));
        assertText("different", chatOf("gpt-4o", tools.replace("TOOL", "flights").replace("0.2", "0.7") + ",\"stream\":true",
                "system: Be brief.", "user: Where is Paris?", "assistant: In France.", "user: And Rome?"));
    }

    @Test
    void differentAndVolatile() throws Exception {
        record(chat("system: Today is 2026-11-20.", "user: Hello"));
        assertText("different-and-volatile", chat("system: Today is 2026-11-21.", "user: Good morning"));
    }

    @Test
    void manyDifferences() throws Exception {
        record(chat("user: a", "assistant: b"));
        assertText("different-in-much", chatOf("o3", "\"a\":1,\"b\":[1,2],\"c\":null,\"d\":{\"e\":\"" + "x".repeat(300)
                + "\"},\"f\":true,\"g\":\"line\\none\"", "system: 1", "user: 2", "assistant: 3", "user: 4"));
    }

    @Test
    void readmeShowsOneOfThese() throws Exception {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("```\n" + Files.readString(TEXTS.resolve("volatile-uuid-and-date.txt")) + "```\n");
    }

    /** None of the masked parts of a URL may be in any text. */
    @Test
    void noTextHoldsASecret() throws Exception {
        Set<String> causes = new TreeSet<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThat(text).doesNotContain("key=one", "key=two", "user:one", "user:two");
                causes.add(text.lines().filter(line -> line.startsWith("Why: ")).findFirst().orElseThrow());
            }
        }
        assertThat(causes).as("one text at least for each cause").hasSizeGreaterThanOrEqualTo(Cause.values().length);
    }
}
