package dev.llmrecorder.it.suite;

import java.util.concurrent.ExecutionException;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.junit.jupiter.api.Test;

/** Calls a model by AsyncHttpClient, which may be of any version, and takes no notice of what comes of it. */
class OldClient {

    @Test
    void passesAsFarAsItKnows() throws Exception {
        try (AsyncHttpClient client = new DefaultAsyncHttpClient()) {
            System.out.println(client.preparePost(System.getProperty("provider")).execute().get().getStatusCode());
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
    }
}
