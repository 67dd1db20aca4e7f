package dev.llmrecorder.it.suite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Calls of one {@code HttpClient} of Vert.x. */
final class VertxCalls {

    private static final HttpClient CLIENT = client();

    private VertxCalls() {}

    /** The method's result is of another type in 5 than in 4, against which this is compiled. */
    private static HttpClient client() {
        try {
            return (HttpClient) Vertx.class.getMethod("createHttpClient", HttpClientOptions.class)
                    .invoke(Vertx.vertx(), new HttpClientOptions());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Future<String> post(String prompt) {
        return CLIENT.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(Provider.CHAT))
                .compose(request -> request.send(Buffer.buffer(Provider.body(prompt))))
                .compose(HttpClientResponse::body)
                .map(Buffer::toString);
    }
}
