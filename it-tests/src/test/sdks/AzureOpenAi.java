import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SDK of Azure OpenAI. */
class AzureOpenAi {

    public static void main(String[] arguments) {
        OpenAIClientBuilder builder = new OpenAIClientBuilder()
                .endpoint(arguments[0])
                .credential(new AzureKeyCredential("none"))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
        OpenAIClient client = builder.buildClient();
        OpenAIAsyncClient async = builder.buildAsyncClient();
        ChatCompletionsOptions chat = new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(arguments[1])));
        Steps steps = new Steps();
        steps.run("whole", () -> client.getChatCompletions("gpt-4o", chat).getChoices().get(0).getMessage().getContent());
        steps.run("streamed", () -> client.getChatCompletionsStream("gpt-4o", chat).stream()
                .flatMap(AzureOpenAi::pieces).collect(Collectors.joining("|")));
        steps.run("streamed async", () -> async.getChatCompletionsStream("gpt-4o", chat).collectList().block().stream()
                .flatMap(AzureOpenAi::pieces).collect(Collectors.joining("|")));
        steps.run("embedding", () -> client.getEmbeddings("text-embedding-3-small", new EmbeddingsOptions(List.of(arguments[1])))
                .getData().get(0).getEmbedding().toString());
    }

    private static Stream<String> pieces(ChatCompletions chunk) {
        return chunk.getChoices().stream().map(ChatChoice::getDelta)
                .filter(delta -> delta.getContent() != null).map(delta -> delta.getContent());
    }
}
