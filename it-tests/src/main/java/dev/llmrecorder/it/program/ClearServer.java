package dev.llmrecorder.it.program;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.Closeable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A server on 127.0.0.1 that speaks HTTP/2 without TLS, begun in either way (RFC 7540 §3.2 and §3.4), and HTTP/1.1. Its port is
 * what it supplies. For those who load it with Vert.x 4.5 in a class loader of its own.
 */
public final class ClearServer implements Closeable, IntSupplier {

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)));
    private final HttpServer server;

    /**
     * Starts it.
     *
     * @param received is told the version and the body of each request for a model
     * @param frames of which the answer to those consists
     */
    public ClearServer(Consumer<String> received, List<byte[]> frames) {
        server = vertx.createHttpServer()
                .requestHandler(request -> answer(request, received, frames))
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request, Consumer<String> received, List<byte[]> frames) {
        if (!request.path().startsWith("/v1/")) {
            request.response().setStatusCode(404).end(); // what a client asks for to be upgraded
            return;
        }
        request.body().onSuccess(body -> {
            received.accept(request.version() + " " + body);
            HttpServerResponse response = request.response().setChunked(true).putHeader("content-type", "text/event-stream");
            frames.forEach(frame -> response.write(Buffer.buffer(frame)));
            response.end();
        });
    }

    @Override
    public int getAsInt() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
