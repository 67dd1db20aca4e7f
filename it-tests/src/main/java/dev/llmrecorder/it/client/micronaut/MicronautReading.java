package dev.llmrecorder.it.client.micronaut;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.StreamingHttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.netty.NettyHttpResponseBuilder;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer
 */
record MicronautReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, MicronautReading> ALL = all();

    /** Without it the client gives a stream's error without its body. */
    private static final Argument<byte[]> ERROR = Argument.of(byte[].class);

    interface Reader {
        void read(StreamingHttpClient client, MutableHttpRequest<?> request, Witness witness)
                throws InterruptedException, ExecutionException;
    }

    private static Map<String, MicronautReading> all() {
        Map<String, MicronautReading> all = new LinkedHashMap<>();
        all.put("exchangeStream", new MicronautReading(Reading.BYTES, (client, request, witness) ->
                tell(Flux.from(client.exchangeStream(request, ERROR)).doOnNext(part -> {
                    head(part, witness);
                    witness.piece(part.body().toByteArray());
                }), witness)));
        all.put("oneAtATime", new MicronautReading(Reading.ASKED, (client, request, witness) ->
                oneAtATime(Flux.<ByteBuffer<?>>from(client.dataStream(request, ERROR)).map(ByteBuffer::toByteArray), witness)));
        all.put("dataStream", new MicronautReading(Reading.BYTES, (client, request, witness) ->
                tell(Flux.<ByteBuffer<?>>from(client.dataStream(request, ERROR))
                        .doOnNext(part -> witness.piece(part.toByteArray())), witness)));
        all.put("proxy", new MicronautReading(Reading.BYTES, (client, request, witness) ->
                tell(Flux.from(((ProxyHttpClient) client).proxy(request)).flatMap(response -> {
                    head(response, witness);
                    return Flux.from(NettyHttpResponseBuilder.toStreamResponse(response))
                            .map(part -> told(part, witness));
                }), witness)));
        all.put("exchange", new MicronautReading(Reading.WHOLE, (client, request, witness) ->
                tell(Flux.from(client.exchange(request, byte[].class)).doOnNext(response -> whole(response, witness)), witness)));
        all.put("retrieve", new MicronautReading(Reading.WHOLE, (client, request, witness) ->
                tell(Flux.from(client.retrieve(request, byte[].class)).doOnNext(witness::piece), witness)));
        all.put("blockingExchange", new MicronautReading(Reading.WHOLE, (client, request, witness) -> {
            try {
                whole(client.toBlocking().exchange(request, byte[].class), witness);
            } catch (HttpClientResponseException e) {
                answered(e, witness);
            }
        }));
        all.put("blockingRetrieve", new MicronautReading(Reading.WHOLE, (client, request, witness) -> {
            try {
                witness.piece(client.toBlocking().retrieve(request, byte[].class));
            } catch (HttpClientResponseException e) {
                answered(e, witness);
            }
        }));
        return all;
    }

    private static void tell(Publisher<?> answer, Witness witness) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Disposable reading = Flux.from(answer)
                .doOnError(HttpClientResponseException.class, e -> answered(e, witness))
                .onErrorComplete(HttpClientResponseException.class)
                .subscribe(part -> {}, end::completeExceptionally, () -> end.complete(null));
        witness.whenEnough(() -> {
            reading.dispose();
            end.complete(null);
        });
        end.get();
    }

    private static HttpContent told(HttpContent part, Witness witness) {
        witness.piece(ByteBufUtil.getBytes(part.content()));
        part.release();
        return part;
    }

    private static void oneAtATime(Flux<byte[]> pieces, Witness witness) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> end = new CompletableFuture<>();
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
            protected void hookFinally(SignalType type) {
                end.complete(null);
            }

            @Override
            protected void hookOnError(Throwable failure) {
                end.completeExceptionally(failure);
            }
        };
        pieces.doOnError(HttpClientResponseException.class, e -> answered(e, witness))
                .onErrorComplete(HttpClientResponseException.class)
                .subscribe(subscriber);
        witness.whenEnough(subscriber::cancel);
        end.get();
    }

    /** Errors are answers. */
    private static void answered(HttpClientResponseException error, Witness witness) {
        head(error.getResponse(), witness);
        witness.piece(error.getResponse().getBody(byte[].class).orElse(new byte[0]));
    }

    private static void whole(HttpResponse<byte[]> response, Witness witness) {
        head(response, witness);
        witness.piece(response.getBody().orElse(new byte[0]));
    }

    private static void head(HttpResponse<?> response, Witness witness) {
        HttpHeaders headers = response.getHeaders();
        Map<String, List<String>> all = new TreeMap<>();
        headers.names().forEach(name -> all.put(name, headers.getAll(name)));
        witness.head(response.code(), all);
    }
}
