package dev.llmrecorder.it.client.jetty9;

import dev.llmrecorder.it.client.Reading;
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
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.FutureResponseListener;
import org.eclipse.jetty.client.util.InputStreamResponseListener;
import org.eclipse.jetty.http.HttpField;

/**
 * A way of sending a request and reading its answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer
 */
record Jetty9Reading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, Jetty9Reading> ALL = all();

    interface Reader {
        void read(Request request, Witness witness) throws Throwable;
    }

    private interface Stream {
        void read(InputStream in, Witness witness) throws IOException;
    }

    private static Map<String, Jetty9Reading> all() {
        Map<String, Jetty9Reading> all = new LinkedHashMap<>();
        all.put("content", new Jetty9Reading(Reading.BYTES, (request, witness) ->
                await(request.onResponseContent((response, content) -> witness.piece(bytes(content))), witness)));
        all.put("contentAsync", new Jetty9Reading(Reading.ASKED, (request, witness) ->
                await(request.onResponseContentAsync((response, content, callback) -> CompletableFuture.runAsync(() -> {
                    witness.piece(bytes(content));
                    witness.ask(callback::succeeded);
                })), witness)));
        all.put("demanded", new Jetty9Reading(Reading.ASKED, (request, witness) ->
                await(request.onResponseContentDemanded((response, demand, content, callback) -> {
                    witness.piece(bytes(content));
                    callback.succeeded();
                    CompletableFuture.runAsync(() -> witness.ask(() -> demand.accept(1)));
                }), witness)));
        all.put("inputStream", stream(Reading.BYTES, (in, witness) -> witness.read(in)));
        all.put("lines", stream(Reading.LINES, (in, witness) ->
                witness.readLines(new InputStreamReader(in, StandardCharsets.UTF_8))));
        all.put("buffering", new Jetty9Reading(Reading.WHOLE, Jetty9Reading::buffering));
        all.put("send", new Jetty9Reading(Reading.WHOLE, (request, witness) -> whole(request.send(), witness)));
        all.put("future", new Jetty9Reading(Reading.WHOLE, (request, witness) -> {
            FutureResponseListener listener = new FutureResponseListener(request);
            witness.whenEnough(() -> listener.cancel(true));
            request.send(listener);
            whole(listener.get(), witness);
        }));
        all.put("complete", new Jetty9Reading(Reading.NOTHING, (request, witness) -> await(request, witness)));
        return all;
    }

    private static Jetty9Reading stream(Reading kind, Stream stream) {
        return new Jetty9Reading(kind, (request, witness) -> {
            InputStreamResponseListener listener = new InputStreamResponseListener();
            request.send(listener);
            head(listener.get(60, TimeUnit.SECONDS), witness);
            try (InputStream in = listener.getInputStream()) {
                witness.whenEnough(() -> close(in));
                stream.read(in, witness);
            }
        });
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
    }

    private static void fail(Result result) throws Throwable {
        if (result.isFailed()) {
            throw result.getFailure();
        }
    }

    private static void whole(ContentResponse response, Witness witness) {
        head(response, witness);
        witness.piece(response.getContent());
    }

    private static void head(Response response, Witness witness) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Iterable<HttpField> fields = response.getHeaders(); // a class in 9.4, an interface since 10
        fields.forEach(field -> headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue()));
        witness.head(response.getStatus(), headers);
    }

    static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
