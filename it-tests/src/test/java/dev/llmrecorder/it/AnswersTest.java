package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.RoundTrip;
import dev.llmrecorder.it.harness.RoundTrips;
import dev.llmrecorder.it.harness.TestedClients;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are no stream of events: other JSON, errors, text, bytes, nothing; plain or compressed. */
class AnswersTest {

    private static final Map<String, Reply> ANSWERS = answers();

    private static final RoundTrips TRIPS = new RoundTrips(ANSWERS);

    @TempDir
    static Path folder;

    /** Streams the request's body, after which the JDK's connection gives a 401 up. */
    private static final Client LOSES_THE_BODY_OF_A_401 = Client.AWS_URL_CONNECTION;

    private static Map<String, Reply> answers() {
        Map<String, Reply> answers = new LinkedHashMap<>();
        String error = "{\"error\":{\"message\":\"Rate limit\",\"type\":\"tokens\",\"param\":null,\"code\":\"rate_limit\"}}";
        answers.put("completion", Reply.json(200, Chunks.completion("Hello \u00e9t\u00e9 \uD83D\uDE80")));
        answers.put("embeddings", Reply.json(200, "{\"object\":\"list\",\"model\":\"e\",\"data\":["
                + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[-0.006929283495992422,1.0,1e-05]}]}"));
        answers.put("other-json", Reply.json(200, "{\"b\":[1.0,{\"id\":\"mine\",\"created\":7,\"a\":null}]}"));
        answers.put("json-array", Reply.json(200, "[1,2,3]"));
        answers.put("json-text", Reply.json(200, "\"hello\""));
        answers.put("json-null", Reply.json(200, "null"));
        answers.put("broken-json", Reply.json(200, "{\"a\":"));
        answers.put("bad-request", Reply.json(400, error));
        answers.put("unauthorized", Reply.json(401, error).header("WWW-Authenticate", "Bearer"));
        answers.put("rate-limit", Reply.json(429, error).header("Retry-After", "1"));
        answers.put("server-error", Reply.json(500, error));
        answers.put("bad-gateway", Reply.of(502).header("content-type", "text/html").send("<h1>Bad gateway</h1>"));
        answers.put("created", Reply.json(201, Chunks.completion("Hi")));
        answers.put("no-content-type", Reply.of(200).send(Chunks.completion("Hi")));
        answers.put("text", Reply.of(200).header("content-type", "text/plain; charset=utf-8")
                .send("\u00e9t\u00e9\r\n\uD83D\uDE80"));
        answers.put("latin-text", Reply.of(200).header("content-type", "text/plain; charset=iso-8859-1")
                .send("\u00e9t\u00e9".getBytes(ISO_8859_1)));
        answers.put("bytes", Reply.of(200).header("content-type", "application/octet-stream").send(allBytes()));
        answers.put("empty", Reply.of(200).header("content-type", "application/json"));
        answers.put("ndjson", Reply.of(200).header("content-type", "application/x-ndjson").framing(Reply.Framing.CHUNKED)
                .send("{\"model\":\"llama\",\"done\":false}\n").send("{\"model\":\"llama\",\"done\":true}\n"));
        return answers;
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static Stream<Arguments> cases() {
        return TestedClients.inDepth().stream()
                .flatMap(client -> ANSWERS.keySet().stream()
                        .filter(name -> client.tellsOfAnEmptyBody() || !name.equals("empty"))
                        .filter(name -> client != LOSES_THE_BODY_OF_A_401 || !name.equals("unauthorized"))
                        .map(name -> Arguments.of(client, name)));
    }

    private static RoundTrip trip(Client client) {
        return TRIPS.of(client, folder);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReplayIsTheSameAnswer(Client client, String name) {
        RoundTrip trip = trip(client);
        Outcome recorded = trip.recorded(name);
        assertThat(recorded.failure()).isEmpty();
        assertThat(recorded.status()).isEqualTo(ANSWERS.get(name).status());
        assertThat(recorded.body()).isEqualTo(ANSWERS.get(name).body());

        Outcome replayed = trip.replayed(name);
        assertThat(replayed.failure()).isEmpty();
        assertThat(replayed.status()).isEqualTo(recorded.status());
        assertThat(replayed.header("content-type")).isEqualTo(recorded.header("content-type"));
        assertThat(replayed.header("retry-after")).isEqualTo(recorded.header("retry-after"));
        assertThat(Event.comparable(new String(replayed.body(), ISO_8859_1)))
                .isEqualTo(Event.comparable(new String(recorded.body(), ISO_8859_1)));
    }
}
