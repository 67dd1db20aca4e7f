package dev.llmrecorder.it.client.jetty9;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.util.StringContentProvider;

/** Calls of one client that answer a callback, for what runs together with another version of Jetty. */
public final class Jetty9Asking {

    private static final HttpClient CLIENT = started();

    private Jetty9Asking() {}

    private static HttpClient started() {
        try {
            HttpClient client = new HttpClient();
            client.start();
            return client;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the answer, or why there is none, to the callback on the client's thread. */
    @SuppressWarnings("deprecation") // what came in its place is not in 9.4
    public static void post(String url, String body, Consumer<String> answered) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        CLIENT.POST(url)
                .content(new StringContentProvider(body), "application/json")
                .onResponseContentAsync((response, content, callback) -> {
                    answer.writeBytes(Jetty9Reading.bytes(content));
                    callback.succeeded();
                })
                .send(result -> answered.accept(
                        result.isSucceeded() ? answer.toString(StandardCharsets.UTF_8) : result.getFailure().toString()));
    }
}
