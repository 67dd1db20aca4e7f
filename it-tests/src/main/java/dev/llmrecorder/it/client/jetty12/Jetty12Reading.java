package dev.llmrecorder.it.client.jetty12;

import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;

/** A way of sending a request and reading its answer, of which the witness is told. */
interface Jetty12Reading {

    /** By name. */
    Map<String, Jetty12Reading> ALL = all();

    void read(Request request, Witness witness) throws Throwable;

    /** Reads a stream. */
    interface Stream {
        void read(InputStream in, Witness witness) throws IOException;
    }

    private static Map<String, Jetty12Reading> all() {
        Map<String, Jetty12Reading> all = new LinkedHashMap<>();
        all.put("content", (request, witness) ->
                await(request.onResponseContent((response, content) -> witness.piece(bytes(content))), witness));
        all.put("contentAsync", (request, witness) ->
                await(request.onResponseContentAsync((response, chunk, demander) -> {
                    chunk.retain();
                    CompletableFuture.runAsync(() -> {
                        witness.piece(bytes(chunk.getByteBuffer()));
                        chunk.release();
                        witness.ask(demander);
                    });
                }), witness));
        all.put("contentSource", (request, witness) ->
                await(request.onResponseContentSource((response, source) -> take(source, witness)), witness));
        all.put("inputStream", stream((in, witness) -> witness.read(in)));
        all.put("lines", stream((in, witness) -> witness.readLines(new InputStreamReader(in, StandardCharsets.UTF_8))));
        all.put("buffering", Jetty12Reading::buffering);
        all.put("send", (request, witness) -> whole(request.send(), witness));
        all.put("future", (request, witness) -> {
            CompletableFuture<ContentResponse> future = new CompletableResponseListener(request).send();
            witness.whenEnough(() -> future.cancel(true));
            whole(future.get(), witness);
        });
        all.put("complete", (request, witness) -> await(request, witness));
        return all;
    }

    private static void take(Content.Source source, Witness witness) {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
            source.demand(() -> take(source, witness));
            return;
        }
        if (Content.Chunk.isFailure(chunk)) {
            return; // of which the result tells
        }
        if (chunk.hasRemaining()) {
            witness.piece(bytes(chunk.getByteBuffer()));
        }
        chunk.release();
        if (!chunk.isLast()) {
            CompletableFuture.runAsync(() -> witness.ask(() -> source.demand(() -> take(source, witness))));
        }
    }

    private static Jetty12Reading stream(Stream stream) {
        return (request, witness) -> {
            InputStreamResponseListener listener = new InputStreamResponseListener();
            request.send(listener);
            Response response = listener.get(60, TimeUnit.SECONDS);
            head(response, witness);
            try (InputStream in = listener.getInputStream()) {
                witness.whenEnough(() -> close(in));
                stream.read(in, witness);
                trailers(response, witness);
            }
        };
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void buffering(Request request, Witness witness) throws Throwable {
        CompletableFuture<Result> end = new CompletableFuture<>();
        request.send(new BufferingResponseListener(1 << 24) {
            @Override
            public void onComplete(Result result) {
                if (result.isSucceeded()) {
                    head(result.getResponse(), witness);
                    witness.piece(getContent());
                    trailers(result.getResponse(), witness);
                }
                end.complete(result);
            }
        });
        witness.whenEnough(() -> request.abort(new CancellationException("enough")));
        fail(end.get());
    }

    private static void await(Request request, Witness witness) throws Throwable {
        CompletableFuture<Result> end = new CompletableFuture<>();
        witness.whenEnough(() -> request.abort(new CancellationException("enough")));
        request.onResponseHeaders(response -> head(response, witness)).send(end::complete);
        fail(end.get());
        trailers(end.get().getResponse(), witness);
    }

    private static void fail(Result result) throws Throwable {
        if (result.isFailed()) {
            throw result.getFailure();
        }
    }

    private static void whole(ContentResponse response, Witness witness) {
        head(response, witness);
        witness.piece(response.getContent());
        trailers(response, witness);
    }

    private static void head(Response response, Witness witness) {
        witness.head(response.getStatus(), map(response.getHeaders()));
    }

    private static void trailers(Response response, Witness witness) {
        witness.trailers(response.getTrailers() == null ? Map.of() : map(response.getTrailers()));
    }

    private static Map<String, List<String>> map(HttpFields fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        fields.forEach(field -> headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue()));
        return headers;
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
