package dev.llmrecorder.it.client.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request's body is sent from. */
interface VertxBody {

    /** By name; those that begin with {@code no} send none. */
    Map<String, VertxBody> ALL = all();

    Future<HttpClientResponse> send(Vertx vertx, HttpClientRequest request, byte[] body);

    private static Map<String, VertxBody> all() {
        Map<String, VertxBody> all = new LinkedHashMap<>();
        all.put("none", (vertx, request, body) -> request.send());
        all.put("noEnd", (vertx, request, body) -> request.end().compose(ended -> request.response()));
        all.put("byteArray", (vertx, request, body) -> request.send(Buffer.buffer(body)));
        all.put("string", (vertx, request, body) -> request.send(new String(body, StandardCharsets.UTF_8)));
        all.put("end", (vertx, request, body) -> request.end(Buffer.buffer(body)).compose(ended -> request.response()));
        all.put("writes", (vertx, request, body) -> {
            request.setChunked(true);
            for (int from = 0; from < body.length; from += 50) {
                request.write(Buffer.buffer(body).slice(from, Math.min(body.length, from + 50)));
            }
            return request.end().compose(ended -> request.response());
        });
        all.put("late", (vertx, request, body) -> {
            request.putHeader("Content-Length", Integer.toString(body.length));
            Future<HttpClientResponse> response = request.response();
            request.write(Buffer.buffer(body).slice(0, 10));
            vertx.setTimer(20, id -> request.end(Buffer.buffer(body).slice(10, body.length)));
            return response;
        });
        all.put("file", (vertx, request, body) -> vertx.fileSystem()
                .open(file(body).toString(), new OpenOptions())
                .compose(request::send));
        return all;
    }

    private static Path file(byte[] body) {
        try {
            return Files.write(Files.createTempFile(Path.of("").toAbsolutePath(), "request", ".json"), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
