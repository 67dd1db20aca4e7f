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
import org.eclipse.jetty.client.HttpResponse;
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
            Response response = listener.get(60, TimeUnit.SECONDS);
            head(response, witness);
            try (InputStream in = listener.getInputStream()) {
                witness.whenEnough(() -> close(in));
                stream.read(in, witness);
                trailers(response, witness);
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
    }

    private static void head(Response response, Witness witness) {
        witness.head(response.getStatus(), map(response.getHeaders()));
    }

    /** Those of a {@code ContentResponse} are not for applications. */
    private static void trailers(Response response, Witness witness) {
        if (response instanceof HttpResponse own) {
            witness.trailers(own.getTrailers() == null ? Map.of() : map(own.getTrailers()));
        }
    }

    /** The fields of 9.4 are a class, those since 10 an interface. */
    private static Map<String, List<String>> map(Iterable<HttpField> fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        fields.forEach(field -> headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue()));
        return headers;
    }

    static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }
}
