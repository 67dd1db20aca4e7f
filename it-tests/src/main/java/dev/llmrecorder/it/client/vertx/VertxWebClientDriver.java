package dev.llmrecorder.it.client.vertx;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Drives Vert.x's {@code WebClient}. A variation's name is {@code <request body> <reading>}. */
public final class VertxWebClientDriver implements ClientDriver {

    private Vertx vertx;
    private WebClient client;

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        return List.of(
                new Variation("byteArray pipe", Reading.BYTES, true).draining(),
                new Variation("byteArray response", Reading.WHOLE, true).draining(),
                new Variation("none response", Reading.WHOLE, false).draining());
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        HttpRequest<Buffer> request = client().requestAbs(HttpMethod.valueOf(call.method()), call.url());
        call.headers().forEach(request::putHeader);
        try {
            if (call.variation().endsWith("pipe")) {
                HttpResponse<Void> response = await(send(request.as(BodyCodec.pipe(new VertxWitness(witness))), call));
                witness.head(response.statusCode(), VertxReading.headers(response.headers()));
                witness.trailers(VertxReading.headers(response.trailers()));
            } else {
                HttpResponse<Buffer> response = await(send(request, call));
                witness.head(response.statusCode(), VertxReading.headers(response.headers()));
                witness.piece(response.body() == null ? new byte[0] : response.body().getBytes());
                witness.trailers(VertxReading.headers(response.trailers()));
            }
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private synchronized WebClient client() {
        if (client == null) {
            vertx = VertxDriver.quietVertx();
            client = WebClient.create(vertx);
        }
        return client;
    }

    private static <T> Future<HttpResponse<T>> send(HttpRequest<T> request, ClientCall call) {
        return call.variation().startsWith("none") ? request.send() : request.sendBuffer(Buffer.buffer(call.body()));
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.close();
        }
    }
}
