package dev.llmrecorder.it.client.apache5async;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** The classic API on an asynchronous client, which 5.6 offers. */
final class Apache5OnAsync {

    private Apache5OnAsync() {}

    static void perform(CloseableHttpAsyncClient client, ClientCall call, Witness witness) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON));
        witness.whenEnough(request::cancel);
        HttpAsyncClients.classic(client, Timeout.ofMinutes(1)).execute(request, response -> {
            Apache5AsyncConsumer.head(response, witness);
            witness.read(response.getEntity().getContent());
            return null;
        });
    }
}
