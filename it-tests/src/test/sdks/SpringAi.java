import java.util.Arrays;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

/** Spring AI's models of OpenAI: {@code RestClient} for whole answers, {@code WebClient} for streams. */
class SpringAi {

    public static void main(String[] arguments) {
        OpenAiApi api = OpenAiApi.builder().baseUrl(arguments[0]).apiKey("sk-none").build();
        RetryTemplate once = RetryTemplate.builder().maxAttempts(1).build();
        ChatModel chat = OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o").build())
                .retryTemplate(once)
                .build();
        Steps steps = new Steps();
        steps.run("whole", () -> chat.call(arguments[1]));
        steps.run("streamed", () -> String.join("|", chat.stream(arguments[1]).collectList().block()));
        steps.run("embedding", () -> {
            OpenAiEmbeddingOptions options = OpenAiEmbeddingOptions.builder().model("text-embedding-3-small").build();
            return Arrays.toString(new OpenAiEmbeddingModel(api, MetadataMode.EMBED, options, once).embed(arguments[1]));
        });
    }
}
