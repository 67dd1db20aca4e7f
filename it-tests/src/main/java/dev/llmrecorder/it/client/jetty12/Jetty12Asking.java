package dev.llmrecorder.it.client.jetty12;

import java.util.function.Consumer;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;

/** Calls of one client that answer a callback, for what cannot be compiled against this version of Jetty. */
public final class Jetty12Asking {

    private static final HttpClient CLIENT = started();

    private Jetty12Asking() {}

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
    public static void post(String url, String body, Consumer<String> answered) {
        CLIENT.POST(url).body(new StringRequestContent("application/json", body)).send(new BufferingResponseListener() {
            @Override
            public void onComplete(Result result) {
                answered.accept(result.isSucceeded() ? getContentAsString() : result.getFailure().toString());
            }
        });
    }
}
