package dev.llmrecorder.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "POST, https://api.openai.com/v1/chat/completions, CHAT_COMPLETIONS",
        "POST, https://x.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=1, CHAT_COMPLETIONS",
        "post, http://localhost:8000/chat/completions/, CHAT_COMPLETIONS",
        "POST, https://api.openai.com/v1/completions#top, COMPLETIONS",
        "POST, https://ark.example/api/v3/embeddings, EMBEDDINGS",
        "POST, https://api.openai.com/v1/responses, RESPONSES",
        "GET, https://api.openai.com/v1/models, MODELS",
        "GET, https://api.openai.com/v1/models/?limit=2, MODELS",
        "POST, http://embeddings/embeddings, EMBEDDINGS",
        "POST, https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse, BEDROCK_CONVERSE",
        "POST, https://gateway.example/aws/model/a.b/converse-stream, BEDROCK_CONVERSE_STREAM",
        "POST, http://127.0.0.1:1/model/arn%3Aaws%3Abedrock%3A%3A1%3Ax%2Fy/invoke, BEDROCK_INVOKE",
        "POST, http://127.0.0.1:1/model/a/invoke-with-response-stream, BEDROCK_INVOKE_STREAM",
    })
    void knowsTheEndpointsUnderAnyHostAndPrefix(String method, String url, ModelEndpoint endpoint) {
        assertThat(ModelEndpoint.of(method, url)).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, https://api.openai.com/v1/chat/completions",
        "POST, https://api.openai.com/v1/models",
        "GET, https://api.openai.com/v1/models/gpt-4o",
        "GET, https://api.openai.com/v1/responses/resp_1",
        "POST, https://api.openai.com/v1/chat/Completions",
        "POST, https://shop.example/subchat/completionsx",
        "POST, https://shop.example/?next=/v1/chat/completions",
        "POST, https://shop.example/#/v1/embeddings",
        "POST, https://shop.example/myembeddings",
        "POST, http://embeddings",
        "GET, https://bedrock-runtime.eu-west-1.amazonaws.com/model/a/converse",
        "POST, https://shop.example/model/converse",
        "POST, https://shop.example/model//invoke",
        "POST, https://shop.example/model/a/b/invoke",
        "POST, https://shop.example/supermodel/a/invoke",
        "POST, http://model/a/invoke",
        "POST, https://shop.example/model/a/async-invoke",
        "POST, http://embeddings/",
        "GET, http://models?x=1",
        "POST, ''",
    })
    void leavesEveryOtherCallAlone(String method, String url) {
        assertThat(ModelEndpoint.of(method, url)).isEqualTo(ModelEndpoint.OTHER);
    }
}
