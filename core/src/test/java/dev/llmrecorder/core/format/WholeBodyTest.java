package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come in one piece: errors, pages, bytes, and whatever headers and status they come with. */
final class WholeBodyTest {

    private static String wire(JsonObject response) {
        return JsonWriter.wire(response);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestError",
        "401, AuthenticationError",
        "403, PermissionDeniedError",
        "404, NotFoundError",
        "409, ConflictError",
        "418, APIStatusError",
        "422, UnprocessableEntityError",
        "429, RateLimitError",
        "500, InternalServerError",
        "503, InternalServerError"
    })
    void anErrorIsTheExceptionOfOpenAisClient(int status, String type) {
        Exchange exchange = Exchange.chat()
                .status(status)
                .header("retry-after", "1")
                .answers(Exchange.JSON, "{\"error\": {\"message\": \"no\", \"code\": null}}");

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":null,\"is_streaming\":false,\"is_exception\":true,\"exception_data\":{"
                        + "\"category\":\"provider_sdk\",\"provider\":\"openai\",\"type\":\"" + type
                        + "\",\"message\":\"no\",\"status_code\":" + status
                        + ",\"body\":{\"message\":\"no\",\"code\":null}},\"exception_message\":\"no\",\"status\":" + status
                        + ",\"headers\":{\"retry-after\":\"1\"}}");
        RecordedResponse answer = exchange.replay();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("retry-after", List.of("1"));
        assertThat(Exchange.text(answer)).isEqualTo("{\"error\":{\"message\":\"no\",\"code\":null}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":null}",
                "{\"error\":{},\"x\":1}",
                "{\"detail\":\"no\"}",
                "[]",
                "\"no\"",
                "null",
                "{\"__type__\":\"a\",\"__data__\":{}}",
                "{\"error\":\"model not found\"}",
                "<html>502 Bad Gateway \u00e9\ud83d\ude00</html>\r\n",
                "{\"broken\": ",
                ""
            })
    void anyOtherErrorReplaysAsItCame(String body) {
        for (Exchange exchange : List.of(Exchange.chat(), Exchange.get("http://h/v1/models"), Exchange.post("http://h/x"))) {
            RecordedResponse answer = exchange.status(502).answers("text/plain", body).replay();

            assertThat(answer.status()).isEqualTo(502);
            assertThat(Exchange.text(answer)).isEqualTo(body);
            assertThat(answer.headers()).containsEntry("content-type", List.of("text/plain"));
            assertThat(answer.headers())
                    .containsEntry("content-length", List.of("" + body.getBytes(StandardCharsets.UTF_8).length));
        }
    }

    @Test
    void htmlIsText() {
        Exchange exchange = Exchange.chat().status(502).answers("text/html", "<html>\n</html>");

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":\"<html>\\n</html>\",\"is_streaming\":false,\"status\":502,"
                        + "\"headers\":{\"content-type\":\"text/html\"},\"encoding\":\"text\"}");
    }

    @Test
    void onlyHeadersThatAReplayNeedsAreKept() {
        Exchange exchange = Exchange.chat()
                .status(429)
                .header("date", "now")
                .header("x-request-id", "1")
                .header("www-authenticate", "Bearer", "Basic")
                .header("retry-after-ms", "20")
                .header("x-should-retry", "true")
                .answers("application/json; charset=utf-8", "{}");

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":{},\"is_streaming\":false,\"status\":429,\"headers\":{"
                        + "\"content-type\":\"application/json; charset=utf-8\",\"retry-after-ms\":\"20\","
                        + "\"x-should-retry\":\"true\",\"www-authenticate\":[\"Bearer\",\"Basic\"]}}");
        assertThat(exchange.replay().headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "content-type", List.of("application/json; charset=utf-8"),
                        "retry-after-ms", List.of("20"),
                        "x-should-retry", List.of("true"),
                        "www-authenticate", List.of("Bearer", "Basic"),
                        "content-length", List.of("2")));
    }

    @Test
    void aResponseWithoutAContentTypeReplaysWithoutOne() {
        Exchange exchange = Exchange.chat().answers(null, "{}");

        assertThat(wire(exchange.response())).endsWith(",\"headers\":{\"content-type\":[]}}");
        assertThat(exchange.replay().headers().keySet()).containsExactly("content-length");
    }

    @Test
    void whatFollowsTheBodyIsKept() {
        Exchange exchange = Exchange.post("http://h/x")
                .answers(Exchange.JSON, "{}")
                .header("trailer", "x-checksum, x-part, server-timing")
                .trailer("x-checksum", "abc")
                .trailer("x-part", "one", "two")
                .trailer("server-timing", "total;dur=123")
                .trailer("set-cookie", "session=secret");

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":{},\"is_streaming\":false,\"headers\":{\"trailer\":\"x-checksum, x-part, server-timing\"},"
                        + "\"trailers\":{\"x-checksum\":\"abc\",\"x-part\":[\"one\",\"two\"]}}");
        assertThat(exchange.replay().trailers())
                .containsExactly(Map.entry("x-checksum", List.of("abc")), Map.entry("x-part", List.of("one", "two")));
        assertThat(exchange.replay().headers()).as("a body that trailers follow is sent in chunks").doesNotContainKey("content-length");
        assertThat(exchange.cut().answers(Exchange.EVENTS, "data: 1\n\n").replay().trailers()).isEmpty();
    }

    @Test
    void anAnswerWithoutABodyHasNoFrames() {
        RecordedResponse answer = Exchange.post("http://h/x").status(204).answers(null, "").replay();

        assertThat(answer).isEqualTo(RecordedResponse.of(204, Map.of(), List.of(), null));
        assertThat(Exchange.chat().answers(Exchange.JSON, "").replay().headers())
                .containsEntry("content-length", List.of("0"));
    }

    @Test
    void bytesThatAreNoTextAreBase64() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        Exchange exchange = Exchange.post("http://h/v1/images").answers("image/png", png);

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":\"iVBORwD/\",\"is_streaming\":false,\"headers\":{\"content-type\":\"image/png\"},"
                        + "\"encoding\":\"base64\"}");
        assertThat(Exchange.bytes(exchange.replay())).isEqualTo(png);
    }

    @Test
    void textInAnotherCharsetIsBase64UnlessItIsAscii() {
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] looksLikeUtf8 = "{\"a\":\"\u00c3\u00a9\"}".getBytes(StandardCharsets.ISO_8859_1);
        String type = "application/json; charset=ISO-8859-1";

        for (byte[] body : List.of(latin, looksLikeUtf8)) {
            assertThat(Exchange.chat().answers(type, body).response().text("encoding")).isEqualTo("base64");
            assertThat(Exchange.bytes(Exchange.chat().answers(type, body).replay())).isEqualTo(body);
        }
        assertThat(Exchange.chat().answers(type, "{}").response().text("encoding")).isNull();
    }

    @Test
    void jsonThatLooksLikeAShapeOfTheFileStaysWhatItIs() {
        for (String body : List.of(
                "{\"__type__\":\"ollama.X\",\"__data__\":1}", "[]", "[{\"__type__\":\"a\",\"__data__\":{}}]")) {
            assertThat(Exchange.text(Exchange.get("http://h/v1/models").answers(Exchange.JSON, body).replay()))
                    .isEqualTo(body);
            assertThat(Exchange.text(Exchange.chat().answers(Exchange.JSON, body).replay())).isEqualTo(body);
        }
    }

    @Test
    void wholeBodiesAreCutWhereSomethingIsMissing() {
        assertThat(Exchange.chat().answers(Exchange.JSON, "{\"a\":").cut().replay().cut()).isNotNull();
        assertThat(Exchange.chat().answers(Exchange.JSON, "{\"a\":").cut().replay().headers())
                .doesNotContainKey("content-length");
        assertThat(Exchange.chat().answers(Exchange.JSON, "{\"a\":1}").cut().replay().cut()).isNull();
        assertThat(Exchange.chat().answers("text/plain", "12").cut().replay().cut()).isNotNull();
        assertThat(Exchange.chat().answers("text/plain", "12").header("content-length", "2").cut().replay().cut()).isNull();
    }

    @Test
    void aTextCutInsideACharacterKeepsItsBytes() {
        byte[] whole = "data: {\"t\":\"\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        Exchange exchange = Exchange.chat().answers(Exchange.EVENTS, cut).cut();

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":[\"data: {\\\"t\\\":\\\"\"],\"is_streaming\":true,\"complete\":false,"
                        + "\"ends_with_newline\":false,\"cut_character\":\"8J+Y\"}");
        assertThat(Exchange.bytes(exchange.replay())).isEqualTo(cut);
    }
}
