import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;

/** LangChain4j's models of OpenAI. */
class LangChain4j {

    public static void main(String[] arguments) {
        String url = arguments[0] + "/v1";
        Steps steps = new Steps();
        steps.run("whole", () -> OpenAiChatModel.builder()
                .baseUrl(url).apiKey("sk-none").modelName("gpt-4o").maxRetries(0).build()
                .chat(arguments[1]));
        steps.run("streamed", () -> {
            CompletableFuture<String> all = new CompletableFuture<>();
            StringBuffer pieces = new StringBuffer();
            OpenAiStreamingChatModel.builder().baseUrl(url).apiKey("sk-none").modelName("gpt-4o").build()
                    .chat(arguments[1], new StreamingChatResponseHandler() {
                        @Override
                        public void onPartialResponse(String piece) {
                            pieces.append('|').append(piece);
                        }

                        @Override
                        public void onCompleteResponse(ChatResponse response) {
                            all.complete(pieces.toString());
                        }

                        @Override
                        public void onError(Throwable error) {
                            all.completeExceptionally(error);
                        }
                    });
            return all.join();
        });
        steps.run("embedding", () -> OpenAiEmbeddingModel.builder()
                .baseUrl(url).apiKey("sk-none").modelName("text-embedding-3-small").maxRetries(0).build()
                .embed(arguments[1]).content().vectorAsList().toString());
    }
}
