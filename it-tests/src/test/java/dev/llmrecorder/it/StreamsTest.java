package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.RoundTrip;
import dev.llmrecorder.it.harness.RoundTrips;
import dev.llmrecorder.it.harness.TestedClients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a stream of events looks like, its replay has the same events, at the same boundaries, in the same order. */
class StreamsTest {

    private static final Map<String, Reply> STREAMS = streams();

    /**
     * The Common Runtime takes a response that says nothing of its body's length for one without a body; Helidon reads it, and fails
     * at its end. With or without us.
     */
    private static final Set<Client> SEE_NO_BODY_UNTIL_CLOSE =
            Set.of(Client.AWS_CRT, Client.AWS_CRT_SYNC, Client.HELIDON);

    private static final RoundTrips TRIPS = new RoundTrips(STREAMS);

    @TempDir
    static Path folder;

    private static Map<String, Reply> streams() {
        Map<String, Reply> streams = new LinkedHashMap<>();
        String chunk = "data: " + Chunks.chunk("Hi");
        String done = "data: [DONE]";
        streams.put("plain", Chunks.reply("Hello", " ", "world"));
        streams.put("one-frame", Reply.stream().send(Chunks.reply("Hello", " ", "world").text()));
        streams.put("comments", events(": OPENROUTER PROCESSING", chunk, ":", ": again\n" + chunk, done, ": bye"));
        streams.put("event-names", events("event: delta\nid: 7\n" + chunk, "event: end\ndata: {}", done));
        streams.put("typed-events", events(
                "event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0}",
                "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}",
                "event: response.completed\ndata: {\"type\":\"response.completed\",\"sequence_number\":2}"));
        streams.put("retry", events("retry: 3000", chunk, "retry: 10\n" + chunk, done));
        streams.put("crlf", Reply.stream().send(Chunks.reply("Hello", " ", "world").text().replace("\n", "\r\n")));
        streams.put("cr", Reply.stream().send(Chunks.reply("Hello", " ", "world").text().replace("\n", "\r")));
        streams.put("no-space", events("data:" + Chunks.chunk("Hi"), "data:[DONE]"));
        streams.put("multi-line-data", events("data: {\"a\":\ndata: [1,\ndata: 2]}", "data: line one\ndata: line two", done));
        streams.put("not-json", events("data: hello", "data: {\"broken\": ", "data", "data:", done));
        streams.put("numbers", events(
                "data: {\"a\":1.0,\"b\":1e5,\"c\":0.10,\"d\":123456789012345678901234567890,\"e\":-0.0,\"f\":1E-7}", done));
        streams.put("key-order", events("data: {\"z\":1,\"a\":{\"y\":2,\"b\":3,\"created\":17,\"id\":\"mine\"}}", done));
        streams.put("escapes", events("data: {\"a\":\"\\u00e9 \\ud83d\\ude80 \\/ \\ud83d \u00e9 \uD83D\uDE80 \u2028\"}", done));
        streams.put("split-utf8", Chunks.reply("\u00e9t\u00e9 \uD83D\uDE80 \u4f60\u597d").inFramesOf(1));
        streams.put("split-anywhere", Chunks.reply("Hello", " ", "world").inFramesOf(50));
        streams.put("empty", Reply.stream());
        streams.put("done-only", events(done));
        streams.put("without-done", events(chunk, chunk));
        streams.put("dangling", events(chunk, done).send("data: {\"dangling\":true}"));
        streams.put("blank-lines", Reply.stream().send("\n\n" + chunk + "\n\n\n\n" + chunk + "\n\n\n" + done + "\n\n"));
        streams.put("error-event", events(chunk, "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}"));
        streams.put("of-known-length", Chunks.reply("Hello", "world").framing(Reply.Framing.LENGTH));
        streams.put("until-close", Chunks.reply("Hello", "world").framing(Reply.Framing.CLOSE));
        streams.put("ten-thousand-events", Chunks.reply(
                IntStream.range(0, 10_000).mapToObj(i -> "token " + i).toArray(String[]::new)));
        streams.put("five-megabytes", Chunks.reply("before", "x".repeat(5 << 20), "after"));
        return streams;
    }

    private static Reply events(String... events) {
        return Reply.events(List.of(events));
    }

    static Stream<Arguments> cases() {
        return TestedClients.inDepth().stream()
                .flatMap(client -> STREAMS.keySet().stream()
                        .filter(name -> client.tellsOfAnEmptyBody() || !name.equals("empty"))
                        .filter(name -> !(name.equals("until-close") && SEE_NO_BODY_UNTIL_CLOSE.contains(client)))
                        .map(name -> Arguments.of(client, name)));
    }

    private static RoundTrip trip(Client client) {
        return TRIPS.of(client, folder);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whileRecordingTheApplicationSeesEveryByteAsItWasSent(Client client, String name) {
        Outcome recorded = trip(client).recorded(name);
        assertThat(recorded.failure()).isEmpty();
        assertThat(recorded.text()).isEqualTo(STREAMS.get(name).text());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReplayHasTheSameEvents(Client client, String name) {
        Variation variation = client.variation(Reading.BYTES);
        RoundTrip trip = trip(client);
        Outcome replayed = trip.replayed(name);
        assertThat(replayed.failure()).isEmpty();
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(replayed.events(variation)).isEqualTo(trip.recorded(name).events(variation));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReplayHasTheSameBoundaries(Client client, String name) {
        assertThat(trip(client).replayed(name).pieces())
                .as("no piece that the application reads holds more than one event")
                .allMatch(piece -> Event.parse(new String(piece.bytes(), StandardCharsets.UTF_8)).size() <= 1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRecordingIsComplete(Client client, String name) {
        assertThat(trip(client).recording(name).response().get("complete")).isNull();
    }
}
