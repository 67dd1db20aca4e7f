package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of events come back to the byte, whatever frames them. */
final class StreamFramingTest {

    private static final String MESSAGES = "https://api.anthropic.com/v1/messages";

    private static JsonArray framing(Exchange exchange) {
        return (JsonArray) exchange.response().get("framing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n\n",
                ": OPENROUTER PROCESSING\n\ndata: {\"a\":1}\n\n: again\n\ndata: [DONE]\n\n",
                "event: error\ndata: {\"error\":{}}\n\n",
                "id: 7\nretry: 100\ndata: {\"a\":1}\n\ndata: [DONE]\n\n",
                "data:{\"a\":1}\n\ndata:[DONE]\n\n",
                "data:  {\"a\":1} \t\n\ndata: [DONE]\n\n",
                "data: {\"a\":1}\n\n",
                "data: {\"a\":1}\n\ndata: [DONE]\n",
                "data: {\"a\":1}\n\ndata: [DONE]",
                "data: {\"a\":1}\ndata: {\"b\":1}\n\n",
                "data: {}\n\ndata: {}\n\ndata: [DONE]\n\n",
                "data: {}",
                "data: {\"a\":\ndata: 1}\n\ndata: {\"b\":1}\n\n",
                "data: {\"a\":\ndata: {\"c\":1}\ndata: }\n\n",
                "data: {\"a\":1}\n\ndata: {\"half\":\"of",
                "data: {\"a\":1}\r\n\r\ndata: [DONE]\r\n\r\n",
                ": c\r\n\r\ndata: {\"a\":1}\r\n\r\n",
                "data: {\"a\":1}\r\rdata: [DONE]\r\r",
                "data: {\"a\":1}\r\n\ndata: [DONE]\n\r\n",
                "data: {\"a\":1}\n\n\n\n\ndata: {\"b\":2}\n\n",
                "data: {\"emoji\":\"\ud83d\ude00\u2028\u0085\u00e9\ufeff\",\"lone\":\"\\ud83d\",\"nul\":\"\\u0000\"}\n\n",
                "\ufeffdata: {\"a\":1}\n\ndata: {\"b\":1}\n\n",
                "data: {\"i\":1.0,\"j\":1.00,\"k\":1e5,\"l\":1E+5,\"m\":-0,\"n\":123456789012345678901234567890}\n\n",
                "data: hello\ndata: world\n\n",
                "data\n\ndata:\n\nevent\nfoo: bar\n\n",
                "data:\u00a0{\"a\":1}\n\ndata: {\"b\":1}\n\n",
                "data: [DONE]\n\n",
                "data: {\"__type__\":\"a\",\"__data__\":{}}\n\ndata: [DONE]\n\n"
            })
    void everyStreamComesBackToTheByte(String stream) {
        for (Exchange exchange : List.of(
                Exchange.chat(),
                Exchange.post("http://h/v1/completions"),
                Exchange.post(MESSAGES),
                Exchange.get("http://h/v1/models"))) {
            RecordedResponse answer = exchange.answers(Exchange.EVENTS, stream).replay();

            assertThat(Exchange.text(answer)).isEqualTo(stream);
            assertThat(answer.headers()).isEqualTo(Map.of("content-type", List.of(Exchange.EVENTS)));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.cut()).isNull();
            assertThat(Exchange.text(exchange.cut().replay())).isEqualTo(stream);
        }
    }

    @Test
    void theFramingShowsTheStreamWithItsChunksTakenOut() {
        Exchange exchange = Exchange.chat()
                .answers(Exchange.EVENTS, ": hi\n\nevent: delta\nid: 1\ndata:{\"a\": 1}\n\ndata: {\"b\": 2}\n\n");

        assertThat(JsonWriter.wire(framing(exchange)))
                .isEqualTo("[\": hi\",\"\",\"event: delta\",\"id: 1\",\"data:{}\",\"\",\"data: {}\",\"\"]");
        assertThat(Exchange.frames(exchange.replay()))
                .containsExactly(": hi\n\n", "event: delta\nid: 1\ndata:{\"a\":1}\n\n", "data: {\"b\":2}\n\n");
    }

    @Test
    void otherNewlinesAloneNeedOneMember() {
        JsonObject response = Exchange.chat()
                .answers(Exchange.EVENTS, "data: {\"a\":1}\r\n\r\ndata: [DONE]\r\n\r\n")
                .response();

        assertThat(response.members().keySet()).containsExactly("body", "is_streaming", "newline");
        assertThat(response.text("newline")).isEqualTo("\r\n");
    }

    @Test
    void aStreamOfAnotherEndpointIsItsLines() {
        Exchange exchange = Exchange.post(MESSAGES)
                .answers(Exchange.EVENTS, "event: ping\ndata: {\"type\": \"ping\"}\n\nevent: message_stop\ndata: {}\n\n");

        assertThat(JsonWriter.wire(exchange.response()))
                .isEqualTo("{\"body\":[\"event: ping\",\"data: {\\\"type\\\": \\\"ping\\\"}\",\"\",\"event: message_stop\","
                        + "\"data: {}\",\"\"],\"is_streaming\":true}");
    }

    @Test
    void aChunkOverSeveralLinesMakesItLinesAndMixedNewlinesMakeItText() {
        Exchange spread = Exchange.chat().answers(Exchange.EVENTS, "data: {\"a\":\ndata: 1}\n\n");
        Exchange mixed = Exchange.chat().answers(Exchange.EVENTS, "data: {\"a\":1}\r\n\ndata: [DONE]\n\n");

        assertThat(JsonWriter.wire(spread.response().get("body"))).isEqualTo("[\"data: {\\\"a\\\":\",\"data: 1}\",\"\"]");
        assertThat(mixed.response().text("encoding")).isEqualTo("text");
        assertThat(mixed.response().isTrue("is_streaming")).isTrue();
        assertThat(Exchange.frames(mixed.replay())).containsExactly("data: {\"a\":1}\r\n\n", "data: [DONE]\n\n");
    }

    @Test
    void eventsUnderAnotherContentTypeAreEventsAllTheSame() {
        Exchange exchange = Exchange.chat().answers("text/plain", "data: {\"a\":1}\n\ndata: [DONE]\n\n");

        assertThat(exchange.response().isTrue("is_streaming")).isTrue();
        assertThat(exchange.replay().frames()).hasSize(2);
        assertThat(exchange.replay().headers()).containsEntry("content-type", List.of("text/plain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"a\":1}\n\ndata: [DONE]\n\n",
                "data: {\"a\":1}\n\ndata: [DONE]\n",
                "data: {\"a\":1}\n\ndata: [DONE]",
                "data: {\"a\":1}\n\ndata:[DONE]\r\n\r\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
                "data: {}\n\nevent: message_stop\ndata: {}",
                "data: {}\nevent: message_stop\n\n",
                "event: response.completed\ndata: {\"type\":\"response.completed\"}\n\n: bye\n\n",
                "data: {\"type\":\"response.failed\"}\n\n",
                "data: {\"type\":\"response.incomplete\"}\n\n"
            })
    void aClientThatHangsUpAfterTheLastEventCutsNothing(String stream) {
        for (Exchange exchange : List.of(Exchange.chat(), Exchange.post(MESSAGES))) {
            assertThat(exchange.answers(Exchange.EVENTS, stream).cut().response().get("complete")).isNull();
            assertThat(exchange.replay().cut()).isNull();
            assertThat(Exchange.text(exchange.replay())).isEqualTo(stream);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data: {\"a\":1}\n\n",
                "data: {\"a\":1}\n\ndata: [DON",
                "event: message_stop\n",
                "event: message_stop\ndata: {\"type\":",
                "data: [DONE]\n\ndata: {\"a\":1}\n\n",
                "data: {\"type\":\"response.created\"}\n\n: response.completed\n\n"
            })
    void aStreamThatStopsBeforeItsLastEventIsCutOnReplayToo(String stream) {
        for (Exchange exchange : List.of(Exchange.chat(), Exchange.post(MESSAGES))) {
            RecordedResponse answer = exchange.answers(Exchange.EVENTS, stream).cut().replay();

            assertThat(answer.cut()).isNotNull();
            assertThat(Exchange.text(answer)).isEqualTo(stream);
        }
    }

    @Test
    void aCutBetweenEventsNeedsNoFraming() {
        assertThat(JsonWriter.wire(Exchange.chat()
                        .answers(Exchange.EVENTS, "data: {\"a\":1}\n\n")
                        .cut()
                        .response()))
                .endsWith("],\"is_streaming\":true,\"complete\":false}");
    }

    @Test
    void tenThousandEventsAreTenThousandFrames() {
        String stream = IntStream.range(0, 10_000)
                        .mapToObj(i -> "data: {\"i\":" + i + ",\"t\":\"\u4f60\"}\n\n")
                        .collect(Collectors.joining())
                + "data: [DONE]\n\n";
        for (Exchange exchange : List.of(Exchange.chat(), Exchange.post(MESSAGES))) {
            RecordedResponse answer = exchange.answers(Exchange.EVENTS, stream).replay();

            assertThat(answer.frames()).hasSize(10_001);
            assertThat(Exchange.text(answer)).isEqualTo(stream);
        }
    }

    @Test
    void anEventOfFiveMegabytesIsOneFrame() {
        char[] text = new char[5_000_000];
        Arrays.fill(text, 'x');
        String stream = "data: {\"t\":\"" + new String(text) + "\"}\n\ndata: [DONE]\n\n";
        for (Exchange exchange : List.of(Exchange.chat(), Exchange.post(MESSAGES))) {
            RecordedResponse answer = exchange.answers(Exchange.EVENTS, stream).replay();

            assertThat(answer.frames()).hasSize(2);
            assertThat(Exchange.bytes(answer)).isEqualTo(stream.getBytes(StandardCharsets.UTF_8));
        }
    }
}
