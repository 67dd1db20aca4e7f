package dev.llmrecorder.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How live exchanges stand in their files. */
final class WriteRecordingTest {

    private static final String COMPLETION =
            "{\"id\": \"chatcmpl-9\", \"object\": \"chat.completion\", \"created\": 1700000000, \"usage\": {\"id\": 3},"
                    + " \"p\": 1.00}";

    private static String wire(JsonObject response) {
        return JsonWriter.wire(response);
    }

    @Test
    void theDocumentHasLlamaStacksMembersInTheirOrder() {
        Recording recording = Exchange.post("https://me:pw@api.openai.com/v1/chat/completions?api-key=s3cret")
                .header("openai-organization", "acme")
                .header("set-cookie", "a=b")
                .answers(Exchange.JSON, COMPLETION)
                .record();

        assertThat(recording.text())
                .isEqualTo(
                        """
                        {
                          "test_id": "com.acme.ChatTest::answers",
                          "request": {
                            "method": "POST",
                            "url": "https://***@api.openai.com/v1/chat/completions?api-key=***",
                            "headers": {},
                            "body": {
                              "model": "gpt-4o"
                            },
                            "endpoint": "/v1/chat/completions",
                            "model": "gpt-4o",
                            "provider_metadata": {}
                          },
                          "response": {
                            "body": {
                              "__type__": "openai.types.chat.chat_completion.ChatCompletion",
                              "__data__": {
                                "id": "rec-0123456789ab",
                                "object": "chat.completion",
                                "created": 0,
                                "usage": {
                                  "id": 3
                                },
                                "p": 1.00
                              }
                            },
                            "is_streaming": false
                          },
                          "id_normalization_mapping": {}
                        }
                        """);
    }

    @Test
    void theModelComesFromTheBodyOrFromAzuresPath() {
        CapturedResponse empty = Captured.whole(Map.of(), new byte[0]);
        String azure = "https://x.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=1";
        Recording named = Recording.record(
                new CapturedRequest(null, "post", azure, Exchange.json("{\"model\":\"m\"}"), null, Exchange.KEY), empty);
        Recording deployed = Recording.record(
                new CapturedRequest(null, "post", azure, Exchange.json("{}"), null, Exchange.KEY), empty);
        Recording unnamed = Recording.record(
                new CapturedRequest(null, "post", "http://h/v1/files", Exchange.json("\"AAE=\""), "base64", Exchange.KEY),
                empty);

        assertThat(((RequestShape.InferenceRequest) named.request()).model()).isEqualTo("m");
        assertThat(((RequestShape.InferenceRequest) deployed.request()).model()).isEqualTo("my-gpt");
        assertThat(wire((JsonObject) unnamed.document().get("request")))
                .isEqualTo("{\"method\":\"POST\",\"url\":\"http://h/v1/files\",\"headers\":{},\"body\":\"AAE=\","
                        + "\"endpoint\":\"/v1/files\",\"model\":\"\",\"provider_metadata\":{},\"encoding\":\"base64\"}");
        assertThat(unnamed.testId()).isNull();
    }

    @Test
    void aPlainStreamIsTheTypedListAndNothingElse() {
        Exchange exchange = Exchange.chat()
                .answers(
                        Exchange.EVENTS,
                        "data: {\"id\":\"c\",\"created\":5,\"n\":1e5}\n\ndata: {\"x\":\"\\u00e9\"}\n\ndata: [DONE]\n\n");

        String type = "{\"__type__\":\"openai.types.chat.chat_completion_chunk.ChatCompletionChunk\",\"__data__\":";
        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":[" + type + "{\"id\":\"rec-0123456789ab\",\"created\":0,\"n\":1e5}}," + type
                        + "{\"x\":\"é\"}}],\"is_streaming\":true}");
        assertThat(Exchange.frames(exchange.replay()))
                .containsExactly(
                        "data: {\"id\":\"rec-0123456789ab\",\"created\":0,\"n\":1e5}\n\n",
                        "data: {\"x\":\"é\"}\n\n",
                        "data: [DONE]\n\n");
    }

    @Test
    void embeddingsAndCompletionsHaveTheirTypes() {
        assertThat(wire(Exchange.post("http://h/v1/embeddings").answers(Exchange.JSON, "{\"data\":[]}").response()))
                .contains("openai.types.create_embedding_response.CreateEmbeddingResponse");
        assertThat(wire(Exchange.post("http://h/v1/completions").answers(Exchange.JSON, "{\"id\":\"x\"}").response()))
                .isEqualTo("{\"body\":{\"__type__\":\"openai.types.completion.Completion\","
                        + "\"__data__\":{\"id\":\"rec-0123456789ab\"}},\"is_streaming\":false}");
    }

    @Test
    void aModelListKeepsItsIdsAndWhateverElseItHas() {
        String models = "[{\"id\":\"m\",\"created\":7,\"object\":\"model\"}]";
        Exchange usual = Exchange.get("http://h/v1/models")
                .answers(Exchange.JSON, "{\"object\":\"list\",\"data\":" + models + "}");
        String more = "{\"data\":" + models + ",\"object\":\"list\",\"has_more\":false}";
        Exchange unusual = Exchange.get("http://h/v1/models").answers(Exchange.JSON, more);

        assertThat(wire(usual.response()))
                .isEqualTo("{\"body\":[{\"__type__\":\"openai.types.model.Model\",\"__data__\":"
                        + "{\"id\":\"m\",\"created\":7,\"object\":\"model\"}}],\"is_streaming\":false}");
        assertThat(wire(unusual.response()))
                .endsWith(",\"envelope\":{\"data\":[],\"object\":\"list\",\"has_more\":false}}");
        assertThat(Exchange.text(unusual.replay())).isEqualTo(more);
    }

    @Test
    void ollamaIsTypedAndMadeStable() {
        String stable = "{\"model\":\"m\",\"created_at\":\"1970-01-01T00:00:00.000000Z\",\"done\":true,"
                + "\"total_duration\":0,\"load_duration\":null}";
        String live = "{\"model\":\"m\",\"created_at\":\"2025-01-01T10:00:00Z\",\"done\":true,"
                + "\"total_duration\":123,\"load_duration\":null}";
        Exchange whole = Exchange.post("http://localhost:11434/api/chat").answers(Exchange.JSON, live);
        Exchange stream = Exchange.post("http://localhost:11434/api/generate")
                .answers("application/x-ndjson", live + "\n" + live + "\n");

        assertThat(wire(whole.response()))
                .isEqualTo("{\"body\":{\"__type__\":\"ollama._types.ChatResponse\",\"__data__\":" + stable
                        + "},\"is_streaming\":false}");
        assertThat(wire(stream.response())).contains("ollama._types.GenerateResponse").endsWith("],\"is_streaming\":true}");
        assertThat(Exchange.frames(stream.replay())).containsExactly(stable + "\n", stable + "\n");
        assertThat(stream.cut().replay().cut()).isNull();
    }

    @Test
    void jsonLinesOfOthersAreTextThatReplaysLineByLine() {
        Exchange exchange = Exchange.post("http://h/stream").answers("application/x-ndjson", "{\"a\": 1}\n\n{\"b\"");

        assertThat(wire(exchange.response()))
                .isEqualTo("{\"body\":\"{\\\"a\\\": 1}\\n\\n{\\\"b\\\"\",\"is_streaming\":true,"
                        + "\"headers\":{\"content-type\":\"application/x-ndjson\"},\"encoding\":\"text\"}");
        assertThat(Exchange.frames(exchange.replay())).containsExactly("{\"a\": 1}\n", "\n", "{\"b\"");
    }

    @Test
    void otherJsonIsTheValueAndKeepsTheIdsThatLaterRequestsName() {
        String response = "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1700000000}";
        String message = "{\"id\":\"msg_1\",\"type\":\"message\"}";

        assertThat(wire(Exchange.post("https://api.openai.com/v1/responses").answers(Exchange.JSON, response).response()))
                .isEqualTo("{\"body\":" + response + ",\"is_streaming\":false}");
        assertThat(wire(Exchange.post("https://api.anthropic.com/v1/messages").answers(Exchange.JSON, message).response()))
                .isEqualTo("{\"body\":" + message + ",\"is_streaming\":false}");
        assertThat(wire(Exchange.post("https://llm.acme.com/ask").answers(Exchange.JSON, COMPLETION).response()))
                .startsWith("{\"body\":{\"id\":\"rec-0123456789ab\",\"object\":\"chat.completion\",\"created\":0,");
    }
}
