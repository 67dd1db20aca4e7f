package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.llmrecorder.core.RecordedResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was captured, its file gives it back. */
final class WriteThenReadTest {

    private static final List<String> URLS = List.of(
            Exchange.CHAT,
            "http://h/v1/completions",
            "http://h/v1/embeddings",
            "http://h/v1/responses",
            "http://h/v1/models",
            "http://h/api/chat",
            "http://h/api/tags",
            "http://h/v1/messages");

    private static final List<String> TYPES = List.of(
            Exchange.EVENTS,
            Exchange.EVENTS + "; charset=utf-8",
            Exchange.JSON,
            "application/x-ndjson",
            "text/plain; charset=latin1",
            "text/html",
            "");

    /** Pieces of which bodies are put together; the JSON among them has no space, so that it comes back to the byte. */
    private static final List<String> PIECES = List.of(
            "data: ",
            "data:",
            "event: message_stop",
            ": comment",
            "id: 1",
            "\n",
            "\n\n",
            "\n\n",
            "\r\n",
            "\r",
            "{\"a\":1.00}",
            "{}",
            "{\"t\":\"\u00e9\ud83d\ude00\"}",
            "{\"done\":true}",
            "{\"object\":\"list\",\"data\":[]}",
            "{\"error\":{\"message\":\"no\"}}",
            "{\"error\":null}",
            "{\"__type__\":\"a\",\"__data__\":{}}",
            "[]",
            "[\"a\"]",
            "null",
            "[DONE]",
            "\"text\"",
            "1e5",
            " ",
            "<p>",
            "{",
            "\u2028",
            "\ufeff");

    private static byte[] body(Random random) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int n = random.nextInt(7); n > 0; n--) {
            body.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        }
        if (random.nextInt(20) == 0) {
            body.write(random.nextInt(256));
        }
        return body.toByteArray();
    }

    private static Exchange exchange(Random random) {
        String url = URLS.get(random.nextInt(URLS.size()));
        Exchange exchange = random.nextBoolean() ? Exchange.post(url) : Exchange.get(url);
        String type = TYPES.get(random.nextInt(TYPES.size()));
        exchange.status(List.of(200, 201, 404, 500).get(random.nextInt(4)))
                .answers(type.isEmpty() ? null : type, body(random));
        return random.nextInt(3) == 0 ? exchange.cut() : exchange;
    }

    @Test
    void everyBodyComesBackToTheByteSaveForSpaceInWholeJson() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long seed = random.nextLong();
            Exchange exchange = exchange(new Random(seed));
            byte[] body = exchange.body();
            RecordedResponse answer = exchange.replay();
            byte[] replayed = Exchange.bytes(answer);
            if (!Arrays.equals(replayed, body)) {
                String file = exchange.record().text();
                assertThat(answer.frames()).as(file).hasSizeLessThan(2);
                assertThat(withoutSpace(replayed)).as(file).isEqualTo(withoutSpace(body));
            }
        }
    }

    /** JSON white space may go where the whole body is JSON. */
    private static String withoutSpace(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replaceAll("[ \\t\\r\\n]", "");
    }

    @Test
    void recordingAgainLeavesNoDifference() {
        String stream = "data: {\"id\":\"chatcmpl-%d\",\"created\":%d,\"a\":1}\n\ndata: [DONE]\n\n";
        Recording first = Exchange.chat().answers(Exchange.EVENTS, stream.formatted(1, 1700000000)).record();
        Recording second = Exchange.chat().answers(Exchange.EVENTS, stream.formatted(2, 1800000000)).record();

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(Exchange.parse(first.text()).text()).isEqualTo(first.text());
    }

    @Test
    void theTextIsWhatPythonWrites(@TempDir Path folder) throws IOException, InterruptedException {
        List<Recording> recordings = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            recordings.add(exchange(new Random(seed)).record());
        }
        recordings.add(Exchange.chat()
                .answers(Exchange.EVENTS, "data: {\"s\":\"\ud83d\ude00\u007f\u2028\\ud83d\\u0000/\",\"e\":{},\"l\":[]}\n\n")
                .record());
        for (int i = 0; i < recordings.size(); i++) {
            Files.writeString(folder.resolve(i + ".json"), recordings.get(i).text().replace("1.00", "1.5").replace("1e5", "2"));
        }

        Files.writeString(folder.resolve("check.py"), """
                import json, sys, glob
                for name in glob.glob(sys.argv[1] + "/*.json"):
                    text = open(name, newline="").read()
                    if json.dumps(json.loads(text), indent=2) + "\\n" != text:
                        sys.exit("differs: " + text)
                """);
        Process python;
        try {
            python = new ProcessBuilder("python3", folder.resolve("check.py").toString(), folder.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no python3 here");
            return;
        }
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
    }
}
