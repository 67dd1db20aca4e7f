package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a miss costs where there are many recordings: the first of a JVM, which reads the folder, and later ones. Each recording
 * is a chat of four messages with two tools and an answer of 40 chunks, 10 KB in all; the nearest differs in a UUID.
 */
final class MissBenchmark {

    private static final int ROUNDS = 5;
    private static final int LATER_MISSES = 5;
    private static final int CHUNKS = 40;

    private final Path folder;

    MissBenchmark(Path folder) {
        this.folder = folder;
    }

    /** The table's rows. */
    List<String> run() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>(List.of(
                "| recordings | first miss of a JVM | … CPU time of the process | later misses |", "|---|---|---|---|"));
        for (int count : List.of(0, 1_000, 10_000)) {
            Path recordings = Files.createDirectories(folder.resolve("recordings-" + count));
            for (int i = 0; i < count; i++) {
                String key = "%064x".formatted(new BigInteger(256, new Random(i)));
                Files.writeString(recordings.resolve(key + ".json"), recording(i));
            }
            Samples first = new Samples(ROUNDS);
            Samples cpu = new Samples(ROUNDS);
            Samples later = new Samples(ROUNDS * LATER_MISSES);
            for (int round = 0; round < ROUNDS; round++) {
                RecorderJvm jvm = RecorderJvm.in(folder).option("dir", recordings.toString()).option("log", "off");
                measure(jvm, count, first, cpu, later);
            }
            rows.add("| %,d | %.0f ms | %.0f ms | %.0f ms |".formatted(count, first.median(), cpu.median(), later.median()));
        }
        return rows;
    }

    private static void measure(RecorderJvm jvm, int count, Samples first, Samples cpu, Samples later)
            throws IOException, InterruptedException {
        try (Application application = Application.start(Client.JDK, jvm)) {
            Duration cpuBefore = application.cpu();
            for (int i = 0; i <= LATER_MISSES; i++) {
                byte[] body = body(i * 7, UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8);
                long start = System.nanoTime();
                Outcome outcome = application.perform(
                        Calls.post(Client.JDK.variation(Reading.WHOLE), "http://127.0.0.1:1" + Calls.CHAT, body));
                (i == 0 ? first : later).since(start);
                if (i == 0) {
                    cpu.add(application.cpu().minus(cpuBefore).toMillis());
                }
                if (count > 0 && !outcome.text().contains("normalize=uuid")) {
                    throw new IllegalStateException("not the nearest: " + outcome.text());
                }
            }
            application.end();
        }
    }

    private static String body(int i, String uuid) {
        return """
                {"model": "gpt-4o", "temperature": 0.7, "stream": true, "messages": [
                  {"role": "system", "content": "You are the assistant of Acme, a maker of anvils, rockets and tunnels. %s"},
                  {"role": "user", "content": "Who ordered number %d of the %d that left on the road to %s?"},
                  {"role": "assistant", "content": "The customer who lives at number %d; %s"},
                  {"role": "user", "content": "And where is %s now?"}],
                 "tools": [{"type": "function", "function": {"name": "orders", "parameters": {"type": "object",
                    "properties": {"id": {"type": "string"}, "day": {"type": "string"}}, "required": ["id"]}}},
                  {"type": "function", "function": {"name": "customer_%d", "parameters": {"type": "object"}}}]}"""
                .formatted("Answer briefly. ".repeat(20), i, i + 1, word(i), i, "as it says. ".repeat(20), uuid, i % 50);
    }

    private static String word(int i) {
        return Integer.toString(i + 1_000_000, 36).replaceAll("[0-9]", "q");
    }

    private static String recording(int i) {
        String chunk = """
                {"__type__": "openai.types.chat.chat_completion_chunk.ChatCompletionChunk", "__data__": {"id": "rec-%012x",
                 "choices": [{"delta": {"content": "word %d"}, "index": 0}], "object": "chat.completion.chunk", "created": 0}}"""
                .formatted(i, i);
        return """
                {"test_id": null, "request": {"method": "POST", "url": "http://127.0.0.1:1/v1/chat/completions", "headers": {},
                 "body": %s, "endpoint": "/v1/chat/completions", "model": "gpt-4o", "provider_metadata": {}},
                 "response": {"body": [%s], "is_streaming": true}, "id_normalization_mapping": {}}
                """.formatted(body(i, new UUID(i, i).toString()), String.join(",", Collections.nCopies(CHUNKS, chunk)));
    }
}
