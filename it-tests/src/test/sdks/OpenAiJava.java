import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenAI's own SDK. */
class OpenAiJava {

    public static void main(String[] arguments) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(arguments[0] + "/v1").apiKey("sk-none").maxRetries(0).build();
        ChatCompletionCreateParams chat = ChatCompletionCreateParams.builder()
                .model("gpt-4o").addUserMessage(arguments[1]).build();
        Steps steps = new Steps();
        steps.run("whole", () -> text(client.chat().completions().create(chat)));
        steps.run("streamed", () -> {
            try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(chat)) {
                return stream.stream().flatMap(OpenAiJava::pieces).collect(Collectors.joining("|"));
            }
        });
        steps.run("async", () -> text(client.async().chat().completions().create(chat).join()));
        steps.run("streamed async", () -> {
            StringBuffer pieces = new StringBuffer();
            client.async().chat().completions().createStreaming(chat)
                    .subscribe(chunk -> pieces(chunk).forEach(piece -> pieces.append('|').append(piece)))
                    .onCompleteFuture().join();
            return pieces.toString();
        });
        steps.run("response", () -> client.responses()
                .create(ResponseCreateParams.builder().model("gpt-4o").input(arguments[1]).build())
                .output().get(0).asMessage().content().get(0).asOutputText().text());
        steps.run("embedding", () -> client.embeddings()
                .create(EmbeddingCreateParams.builder().model("text-embedding-3-small").input(arguments[1]).build())
                .data().get(0).embedding().toString());
        steps.run("models", () -> client.models().list().items().stream().map(Model::id).collect(Collectors.joining(", ")));
        client.close();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }

    private static Stream<String> pieces(ChatCompletionChunk chunk) {
        return chunk.choices().stream().flatMap(choice -> choice.delta().content().stream());
    }
}
