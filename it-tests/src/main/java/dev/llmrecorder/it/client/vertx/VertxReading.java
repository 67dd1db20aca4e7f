package dev.llmrecorder.it.client.vertx;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.core.streams.ReadStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer, on its context, and the future of the end
 */
record VertxReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, VertxReading> ALL = all();

    interface Reader {
        void read(HttpClientResponse response, Witness witness, CompletableFuture<Void> end);
    }

    private static Map<String, VertxReading> all() {
        Map<String, VertxReading> all = new LinkedHashMap<>();
        all.put("handler", new VertxReading(Reading.BYTES, (response, witness, end) -> {
            response.handler(piece -> witness.piece(piece.getBytes()));
            ends(response, end);
        }));
        all.put("fetch", new VertxReading(Reading.ASKED, (response, witness, end) -> {
            response.pause();
            response.handler(piece -> {
                witness.piece(piece.getBytes());
                witness.ask(() -> response.fetch(1));
            });
            ends(response, end);
            witness.ask(() -> response.fetch(1));
        }));
        all.put("pipe", new VertxReading(Reading.BYTES, (response, witness, end) ->
                response.pipeTo(new VertxWitness(witness)).onSuccess(end::complete).onFailure(end::completeExceptionally)));
        all.put("lines", new VertxReading(Reading.LINES, (response, witness, end) -> {
            RecordParser lines = RecordParser.newDelimited("\n", response);
            lines.handler(line -> witness.piece(line.getBytes()));
            ends(lines, end);
        }));
        all.put("body", new VertxReading(Reading.WHOLE, (response, witness, end) -> response.body()
                .onSuccess(body -> {
                    witness.piece(body.getBytes());
                    end.complete(null);
                })
                .onFailure(end::completeExceptionally)));
        all.put("nothing", new VertxReading(Reading.NOTHING, (response, witness, end) -> response.end()
                .onSuccess(end::complete)
                .onFailure(end::completeExceptionally)));
        return all;
    }

    private static void ends(ReadStream<Buffer> stream, CompletableFuture<Void> end) {
        stream.exceptionHandler(end::completeExceptionally);
        stream.endHandler(end::complete);
    }

    static Map<String, List<String>> headers(MultiMap headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.names().forEach(name -> all.put(name, headers.getAll(name)));
        return all;
    }
}
