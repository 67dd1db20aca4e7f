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
        "POST, http://embeddings/",
        "GET, http://models?x=1",
        "POST, ''",
    })
    void leavesEveryOtherCallAlone(String method, String url) {
        assertThat(ModelEndpoint.of(method, url)).isEqualTo(ModelEndpoint.OTHER);
    }
}
