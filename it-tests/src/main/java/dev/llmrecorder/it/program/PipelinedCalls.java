package dev.llmrecorder.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.nio.client.CloseableHttpPipeliningClient;
import org.apache.http.util.EntityUtils;

/**
 * Sends several requests on one connection without waiting for answers, with the client that the first argument names, to the
 * origin that the second is. Prints the answers in the order in which they came.
 */
public final class PipelinedCalls {

    private static final List<String> QUESTIONS = List.of("one", "two", "three");

    private PipelinedCalls() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("apache4")) {
            Apache4.perform(arguments[1]);
        } else {
            Apache5.perform(arguments[1]);
        }
    }

    private static String body(String question) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}";
    }

    /** Classes of their own, since only one of the clients is there. */
    private static final class Apache4 {

        static void perform(String origin) throws Exception {
            try (CloseableHttpPipeliningClient client = org.apache.http.impl.nio.client.HttpAsyncClients.createPipelining()) {
                client.start();
                List<HttpRequest> requests = new ArrayList<>();
                for (String question : QUESTIONS) {
                    HttpPost request = new HttpPost("/v1/chat/completions");
                    request.setEntity(new StringEntity(body(question), ContentType.APPLICATION_JSON));
                    requests.add(request);
                }
                for (HttpResponse response : client.execute(HttpHost.create(origin), requests, null).get()) {
                    System.out.println(EntityUtils.toString(response.getEntity()));
                }
            }
        }
    }

    private static final class Apache5 {

        static void perform(String origin) throws Exception {
            try (MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal()) {
                client.start();
                AsyncClientEndpoint endpoint =
                        client.lease(org.apache.hc.core5.http.HttpHost.create(origin), null).get();
                List<Future<SimpleHttpResponse>> answers = new ArrayList<>();
                for (String question : QUESTIONS) {
                    SimpleHttpRequest request =
                            new SimpleHttpRequest("POST", java.net.URI.create(origin + "/v1/chat/completions"));
                    request.setBody(body(question), org.apache.hc.core5.http.ContentType.APPLICATION_JSON);
                    answers.add(endpoint.execute(SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), null));
                }
                for (Future<SimpleHttpResponse> answer : answers) {
                    System.out.println(answer.get().getBodyText());
                }
                endpoint.releaseAndReuse();
            }
        }
    }
}
