package dev.llmrecorder.it.client.webclient;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Witness;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A way of reading an answer.
 *
 * @param kind what can be said of the pieces
 * @param reader tells the witness of the answer
 */
record WebClientReading(Reading kind, Reader reader) {

    /** By name. */
    static final Map<String, WebClientReading> ALL = all();

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT = new ParameterizedTypeReference<>() {};

    interface Reader {
        void read(RequestHeadersSpec<?> request, Witness witness);
    }

    private static Map<String, WebClientReading> all() {
        Map<String, WebClientReading> all = new LinkedHashMap<>();
        all.put("exchangeToFlux", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(request.exchangeToFlux(response -> {
                    head(response, witness);
                    return response.bodyToFlux(DataBuffer.class);
                }).map(WebClientReading::bytes), witness)));
        all.put("bodyToFlux", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(retrieve(request).bodyToFlux(DataBuffer.class).map(WebClientReading::bytes), witness)));
        all.put("limited", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(retrieve(request).bodyToFlux(DataBuffer.class).map(WebClientReading::bytes).limitRate(1), witness)));
        all.put("toEntityFlux", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(retrieve(request).toEntityFlux(DataBuffer.class).flatMapMany(entity -> {
                    head(entity.getHeaders(), 0, witness);
                    return entity.getBody();
                }).map(WebClientReading::bytes), witness)));
        all.put("events", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(request.exchangeToFlux(response -> {
                    head(response, witness);
                    return isStream(response)
                            ? response.bodyToFlux(EVENT).map(event -> bytes(event.data()))
                            : response.bodyToFlux(byte[].class);
                }), witness)));
        all.put("data", new WebClientReading(Reading.BYTES, (request, witness) ->
                tell(request.exchangeToFlux(response -> isStream(response)
                        ? response.bodyToFlux(String.class).map(WebClientReading::bytes)
                        : response.bodyToFlux(byte[].class)), witness)));
        all.put("bodyToMono", new WebClientReading(Reading.WHOLE, (request, witness) ->
                tell(retrieve(request).bodyToMono(byte[].class).flux(), witness)));
        all.put("exchangeToMono", new WebClientReading(Reading.WHOLE, (request, witness) ->
                tell(request.exchangeToMono(response -> {
                    head(response, witness);
                    return response.bodyToMono(byte[].class);
                }).flux(), witness)));
        all.put("toEntity", new WebClientReading(Reading.WHOLE, (request, witness) ->
                tell(retrieve(request).toEntity(byte[].class).flatMap(entity -> {
                    head(entity.getHeaders(), 0, witness);
                    return Mono.justOrEmpty(entity.getBody());
                }).flux(), witness)));
        all.put("toBodiless", new WebClientReading(Reading.NOTHING, (request, witness) ->
                retrieve(request).toBodilessEntity().block()));
        return all;
    }

    /** Errors are answers. */
    private static ResponseSpec retrieve(RequestHeadersSpec<?> request) {
        return request.retrieve().onStatus(any(), response -> Mono.empty());
    }

    /** Names no type of a status, which is another in Spring 5. */
    private static <T> Predicate<T> any() {
        return status -> true;
    }

    private static boolean isStream(ClientResponse response) {
        return response.headers().contentType().toString().contains("event-stream");
    }

    /** An event as it was sent, if it is nothing but data. */
    private static byte[] bytes(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** The status is of another type in Spring 5. */
    private static void head(ClientResponse response, Witness witness) {
        try {
            Object status = ClientResponse.class.getMethod("statusCode").invoke(response);
            int code = (int) status.getClass().getMethod("value").invoke(status);
            head(response.headers().asHttpHeaders(), code, witness);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void head(HttpHeaders headers, int status, Witness witness) {
        Map<String, List<String>> map = new TreeMap<>();
        headers.forEach(map::put);
        witness.head(status, map);
    }

    private static void tell(Flux<byte[]> pieces, Witness witness) {
        Sinks.Empty<byte[]> stopped = Sinks.empty();
        witness.whenEnough(stopped::tryEmitEmpty);
        pieces.doOnNext(witness::piece).takeUntilOther(stopped.asMono()).blockLast();
    }
}
