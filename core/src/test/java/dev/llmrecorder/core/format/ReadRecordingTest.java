package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of body shapes, from files as llama-stack writes them. */
final class ReadRecordingTest {

    private static final String MESSAGES = "http://localhost:11434/v1/messages";

    private static RecordedResponse replay(String url, String response) {
        return Exchange.answer(Exchange.file(url, response));
    }

    private static String typed(String type, String data) {
        return "{\"__type__\":\"" + type + "\",\"__data__\":" + data + "}";
    }

    @Test
    void aStreamedChatCompletionIsOneEventPerChunkAndDone() {
        String type = "openai.types.chat.chat_completion_chunk.ChatCompletionChunk";
        RecordedResponse answer = replay(
                "https://api.openai.com/v1/v1/chat/completions",
                "{\"body\":[" + typed(type, "{\"id\":\"rec-1\",\"n\":1.00}") + "," + typed(type, "{\"t\":\"\\u00e9\"}")
                        + "],\"is_streaming\":true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsExactly(Map.entry("content-type", List.of("text/event-stream")));
        assertThat(answer.cut()).isNull();
        assertThat(Exchange.frames(answer))
                .containsExactly("data: {\"id\":\"rec-1\",\"n\":1.00}\n\n", "data: {\"t\":\"é\"}\n\n", "data: [DONE]\n\n");
    }

    @Test
    void aStreamOfNoChunksIsDoneAtOnce() {
        assertThat(Exchange.frames(replay(Exchange.CHAT, "{\"body\":[],\"is_streaming\":true}")))
                .containsExactly("data: [DONE]\n\n");
    }

    @Test
    void aTypedObjectIsItsJson() {
        RecordedResponse answer = replay(
                "https://api.openai.com/v1/v1/embeddings",
                "{\"body\":"
                        + typed("openai.types.create_embedding_response.CreateEmbeddingResponse", "{\"data\":[1e-5,\"é\"]}")
                        + ",\"is_streaming\":false}");

        assertThat(Exchange.frames(answer)).containsExactly("{\"data\":[1e-5,\"é\"]}");
        assertThat(answer.headers().keySet()).containsExactly("content-type", "content-length");
        assertThat(answer.headers())
                .containsEntry("content-type", List.of("application/json"))
                .containsEntry("content-length", List.of("20"));
    }

    @Test
    void aModelListIsPutIntoItsEnvelope() {
        RecordedResponse answer = replay(
                "https://api.openai.com/v1/v1/models",
                "{\"body\":[" + typed("openai.types.model.Model", "{\"id\":\"b\"}") + ","
                        + typed("openai.types.model.Model", "{\"id\":\"a\"}") + "],\"is_streaming\":false}");

        assertThat(Exchange.text(answer)).isEqualTo("{\"object\":\"list\",\"data\":[{\"id\":\"b\"},{\"id\":\"a\"}]}");
    }

    @Test
    void anEmptyModelListIsKnownByItsPath() {
        assertThat(Exchange.text(replay("http://h/v1/openai/v1/models", "{\"body\":[],\"is_streaming\":false}")))
                .isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }

    @Test
    void ollamaIsJsonOrJsonLines() {
        String url = "http://0.0.0.0:11434/api/chat";
        String type = "ollama._types.ChatResponse";
        RecordedResponse whole = replay(url, "{\"body\":" + typed(type, "{\"done\":true}") + ",\"is_streaming\":false}");
        RecordedResponse streamed = replay(
                url,
                "{\"body\":[" + typed(type, "{\"done\":false}") + "," + typed(type, "{\"done\":true}")
                        + "],\"is_streaming\":true}");

        assertThat(Exchange.text(whole)).isEqualTo("{\"done\":true}");
        assertThat(Exchange.frames(streamed)).containsExactly("{\"done\":false}\n", "{\"done\":true}\n");
        assertThat(streamed.headers()).containsEntry("content-type", List.of("application/x-ndjson"));
    }

    @Test
    void typedResponsesEventsHaveNamesAndNoDone() {
        RecordedResponse answer = replay(
                "https://api.openai.com/v1/v1/responses",
                "{\"body\":["
                        + typed("openai.types.responses.response_created_event.ResponseCreatedEvent",
                                "{\"type\":\"response.created\",\"n\":0}")
                        + "," + typed("openai.types.responses.response_error_event.X", "{\"n\":1}")
                        + "],\"is_streaming\":true}");

        assertThat(Exchange.frames(answer))
                .containsExactly(
                        "event: response.created\ndata: {\"type\":\"response.created\",\"n\":0}\n\n", "data: {\"n\":1}\n\n");
    }

    @Test
    void rawLinesAreTheLinesAsTheyAre() {
        RecordedResponse answer = Exchange.answer(Exchange.parse("{\"request\":{\"test_id\":\"t\",\"url\":\"" + MESSAGES
                + "\",\"method\":\"POST\",\"payload\":{}},\"response\":{\"body\":[\"event: ping\",\"data: {}\",\"\","
                + "\": hi\",\"\",\"data: x\"],\"is_streaming\":true}}"));

        assertThat(Exchange.frames(answer)).containsExactly("event: ping\ndata: {}\n\n", ": hi\n\n", "data: x\n");
    }

    @Test
    void geminiChunksAreEventsWithoutDone() {
        assertThat(Exchange.frames(replay(
                        "vertexai:///generate_content_stream",
                        "{\"body\":[{\"candidates\":[]},{\"a\":1}],\"is_streaming\":true}")))
                .containsExactly("data: {\"candidates\":[]}\n\n", "data: {\"a\":1}\n\n");
    }

    @Test
    void anythingElseIsTheJsonValueWithItsStatus() {
        RecordedResponse answer = replay("http://h/rerank", "{\"status\":503,\"body\":[{\"a\":1}, 2],\"is_streaming\":false}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Exchange.text(answer)).isEqualTo("[{\"a\":1},2]");
        assertThat(Exchange.text(replay("http://h/x", "{\"body\":null}"))).isEqualTo("null");
    }

    @Test
    void aFailureWithAStatusIsThatErrorResponse() {
        String failure = "{\"body\":null,\"is_exception\":true,\"exception_data\":{\"message\":\"slow down\","
                + "\"status_code\":429,\"body\":%s},\"exception_message\":\"m\"%s}";
        RecordedResponse withBody =
                replay(Exchange.CHAT, failure.formatted("{\"code\":\"rate\"}", ",\"headers\":{\"Retry-After\":\"1\"}"));
        RecordedResponse withoutBody = replay(Exchange.CHAT, failure.formatted("null", ",\"status\":430"));

        assertThat(withBody.status()).isEqualTo(429);
        assertThat(Exchange.text(withBody)).isEqualTo("{\"error\":{\"code\":\"rate\"}}");
        assertThat(withBody.headers()).containsEntry("retry-after", List.of("1"));
        assertThat(withoutBody.status()).isEqualTo(430);
        assertThat(Exchange.text(withoutBody)).isEqualTo("{\"error\":{\"message\":\"slow down\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "APITimeoutError, TIMEOUT",
        "ConnectTimeout, TIMEOUT",
        "APIConnectionError, CONNECT",
        "ConnectError, CONNECT",
        "ValueError, IO"
    })
    void aFailureWithoutAStatusIsTheClientsOwnException(String type, RecordedFailure.Kind kind) throws Exception {
        Recording recording = Exchange.file(
                Exchange.CHAT,
                "{\"body\":null,\"is_exception\":true,\"exception_data\":{\"type\":\"" + type
                        + "\",\"message\":\"no luck\"},\"exception_message\":\"m\"}");

        assertThat(recording.answer()).isEqualTo(new RecordedFailure(kind, "no luck"));
    }

    @Test
    void anOldFailureHasNothingButItsMessage() throws Exception {
        Recording recording = Exchange.file(
                Exchange.CHAT, "{\"body\":null,\"is_exception\":true,\"exception_message\":\"Legacy formatted error\"}");

        assertThat(recording.answer())
                .isEqualTo(new RecordedFailure(RecordedFailure.Kind.IO, "Legacy formatted error"));
    }

    @Test
    void aStreamThatBrokeBreaksAgain() {
        RecordedResponse answer = replay(
                Exchange.CHAT,
                "{\"body\":[" + typed("openai.types.X", "{\"a\":1}")
                        + "],\"is_streaming\":true,\"is_exception\":true,\"exception_message\":\"peer closed\"}");

        assertThat(Exchange.frames(answer)).containsExactly("data: {\"a\":1}\n\n");
        assertThat(answer.cut()).isEqualTo("peer closed");
    }

    @Test
    void idsAreMappedThroughoutWhatIsReplayedAndTheFileStays() throws Exception {
        String file = "{\n  \"test_id\": null,\n  \"request\": {\n    \"method\": \"POST\",\n    \"url\": \"" + Exchange.CHAT
                + "\",\n    \"body\": {\n      \"file\": \"file-live\"\n    }\n  },\n  \"response\": {\n"
                + "    \"body\": {\n      \"file-live\": \"see file-live, vs_9\"\n    }\n  },\n"
                + "  \"id_normalization_mapping\": {\n    \"file-1\": \"file-live\",\n    \"vs_1\": \"vs_9\"\n  }\n}\n";
        Recording recording = Exchange.parse(file);

        assertThat(recording.text()).isEqualTo(file);
        assertThat(Exchange.text(Exchange.answer(recording))).isEqualTo("{\"file-1\":\"see file-1, vs_1\"}");
        assertThat(recording.request())
                .isEqualTo(new RequestShape.InferenceRequest("POST", Exchange.CHAT, Exchange.json("{\"file\":\"file-1\"}"), ""));
    }

    @Test
    void aFileWithReadableTextStaysReadable() throws Exception {
        Recording ascii = Exchange.file(Exchange.CHAT, "{\"body\":\"\\u00e9 \\ud83d\\ude00 \\ud83d\"}");
        Recording readable = Exchange.file(Exchange.CHAT, "{\"body\":\"é 😀\"}");

        assertThat(ascii.text()).contains("\\u00e9 \\ud83d\\ude00 \\ud83d");
        assertThat(readable.text()).contains("é 😀");
        assertThat(Recording.parse(readable.text().getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(readable.text());
    }

    @Test
    void unknownMembersSurvive() {
        String file = "{\n  \"later\": {\n    \"x\": 1\n  },\n  \"request\": {\n    \"url\": \"u\",\n    \"method\": \"POST\",\n"
                + "    \"payload\": {},\n    \"more\": null\n  },\n  \"response\": {\n    \"body\": 1.0,\n"
                + "    \"timings\": [\n      3\n    ]\n  }\n}\n";

        assertThat(Exchange.parse(file).text()).isEqualTo(file);
    }

    @Test
    void theOtherRequestShapesAreToldApart() throws Exception {
        Recording exchange = Exchange.parse("{\"request\":{\"test_id\":\"t\",\"url\":\"" + MESSAGES
                + "\",\"method\":\"POST\",\"payload\":{\"a\":1}},\"response\":{\"body\":{}}}");
        Recording tool = Exchange.parse("{\"test_id\":\"top\",\"request\":{\"test_id\":\"t\",\"provider\":\"tavily\","
                + "\"tool_name\":\"search\",\"kwargs\":{}},\"response\":{\"body\":{}}}");

        assertThat(exchange.request())
                .isEqualTo(new RequestShape.HttpExchange("POST", MESSAGES, Exchange.json("{\"a\":1}")));
        assertThat(exchange.testId()).isEqualTo("t");
        assertThat(tool.testId()).isEqualTo("top");
        assertThat(tool.request()).isInstanceOf(RequestShape.ToolCall.class);
        assertThatThrownBy(tool::answer)
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessage("it is a call of the tool 'search' of 'tavily' inside llama-stack, which never went over HTTP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "~~ | it is empty",
        "~ \n ~ | it is empty",
        "{\"a\": [1, | it is cut off: Unexpected end-of-input",
        "<html> | it is not JSON: Unexpected character ('<'",
        "{\"a\":1} x | it is not JSON: ",
        "[] | it holds no JSON object",
        "{} | it has no 'request'",
        "{\"request\":1} | its 'request' is no object",
        "{\"request\":{\"method\":\"GET\",\"url\":\"u\"}} | its request has no 'body'",
        "{\"request\":{\"x\":1}} | its request has an unknown shape",
        "{\"request\":{\"method\":\"GET\",\"url\":\"u\",\"body\":{}}} | it has no 'response'",
        "{\"request\":{\"method\":\"GET\",\"url\":\"u\",\"body\":{}},\"response\":{}} | its 'response' has no 'body'"
    })
    void aFileThatIsNoRecordingSaysWhy(String file, String message) {
        assertThatThrownBy(() -> Recording.parse(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"body\":\"x\",\"encoding\":\"rot13\"} | unknown 'encoding'",
        "{\"body\":\"***\",\"encoding\":\"base64\"} | not Base64",
        "{\"body\":1,\"status\":\"fine\"} | its status is no HTTP status: \"fine\"",
        "{\"body\":[\"a\",1],\"is_streaming\":true} | element 1 of its body is no line",
        "{\"body\":[{},1],\"is_streaming\":true} | element 1 of its body is no object",
        "{\"body\":[{}],\"is_streaming\":true,\"framing\":[\"data: x\"]} | its framing has fewer chunks than its body's 1",
        "{\"body\":[],\"is_streaming\":true,\"framing\":[\"data:{}\"]} | its framing has more chunks than its body's 0"
    })
    void aResponseThatCannotBeReplayedSaysWhy(String response, String message) {
        assertThatThrownBy(() -> Exchange.file(Exchange.CHAT, response).answer())
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining(message);
    }
}
