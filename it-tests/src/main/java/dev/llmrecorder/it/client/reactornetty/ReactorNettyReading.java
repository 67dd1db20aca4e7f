package dev.llmrecorder.it.client.reactornetty;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;

/**
 * A way of reading an answer: every method of {@link ResponseReceiver}.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer
 */
record ReactorNettyReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, ReactorNettyReading> ALL = all();

    interface Reader {
        void read(ResponseReceiver<?> receiver, Witness witness);
    }

    private static Map<String, ReactorNettyReading> all() {
        Map<String, ReactorNettyReading> all = new LinkedHashMap<>();
        all.put("response", new ReactorNettyReading(Reading.BYTES, (receiver, witness) ->
                tell(whole(receiver, witness), witness)));
        all.put("connection", new ReactorNettyReading(Reading.BYTES, (receiver, witness) ->
                tell(receiver.responseConnection((response, connection) -> head(response, witness)
                        .thenMany(connection.inbound().receive().asByteArray())
                        .doFinally(signal -> connection.dispose())), witness)));
        all.put("content", new ReactorNettyReading(Reading.BYTES, (receiver, witness) ->
                tell(receiver.responseContent().asByteArray(), witness)));
        all.put("oneAtATime", new ReactorNettyReading(Reading.ASKED, (receiver, witness) ->
                oneAtATime(whole(receiver, witness), witness)));
        all.put("elsewhere", new ReactorNettyReading(Reading.BYTES, (receiver, witness) ->
                tell(receiver.response((response, body) -> head(response, witness)
                        .thenMany(body.asByteArray().publishOn(Schedulers.boundedElastic(), 1))), witness)));
        all.put("aggregate", new ReactorNettyReading(Reading.WHOLE, (receiver, witness) ->
                tell(receiver.responseSingle((response, body) -> head(response, witness).then(body.asByteArray())).flux(), witness)));
        all.put("string", new ReactorNettyReading(Reading.WHOLE, (receiver, witness) ->
                tell(receiver.responseContent().aggregate().asByteArray().flux(), witness)));
        all.put("headOnly", new ReactorNettyReading(Reading.NOTHING, (receiver, witness) ->
                receiver.response().flatMap(response -> head(response, witness)).block()));
        return all;
    }

    private static Flux<byte[]> whole(ResponseReceiver<?> receiver, Witness witness) {
        return receiver.response((response, body) -> head(response, witness)
                .thenMany(body.asByteArray())
                .concatWith(trailers(response, witness)));
    }

    private static Mono<byte[]> head(HttpClientResponse response, Witness witness) {
        return Mono.fromRunnable(() -> witness.head(response.status().code(), map(response.responseHeaders())));
    }

    /** Nothing of the body; 1.0.0 does not tell of trailers. */
    private static Mono<byte[]> trailers(HttpClientResponse response, Witness witness) {
        return Mono.defer(() -> {
            try {
                return response.trailerHeaders().doOnNext(trailers -> witness.trailers(map(trailers))).then(Mono.empty());
            } catch (NoSuchMethodError e) {
                return Mono.empty();
            }
        });
    }

    private static Map<String, List<String>> map(HttpHeaders headers) {
        Map<String, List<String>> all = new TreeMap<>();
        headers.names().forEach(name -> all.put(name, headers.getAll(name)));
        return all;
    }

    private static void tell(Flux<byte[]> pieces, Witness witness) {
        Sinks.Empty<byte[]> stopped = Sinks.empty();
        witness.whenEnough(stopped::tryEmitEmpty);
        pieces.doOnNext(witness::piece).takeUntilOther(stopped.asMono()).blockLast();
    }

    private static void oneAtATime(Flux<byte[]> pieces, Witness witness) {
        Sinks.Empty<Void> end = Sinks.empty();
        BaseSubscriber<byte[]> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                witness.ask(() -> request(1));
            }

            @Override
            protected void hookOnNext(byte[] piece) {
                witness.piece(piece);
                witness.ask(() -> request(1));
            }

            @Override
            protected void hookOnError(Throwable failure) {
                end.tryEmitError(failure);
            }

            @Override
            protected void hookOnComplete() {
                end.tryEmitEmpty();
            }

            @Override
            protected void hookOnCancel() {
                end.tryEmitEmpty();
            }
        };
        pieces.subscribe(subscriber);
        witness.whenEnough(subscriber::cancel);
        end.asMono().block();
    }
}
