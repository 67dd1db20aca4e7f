package dev.llmrecorder.it.client.webclient;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a request's body is made from. */
interface WebClientBody {

    /** By name. */
    Map<String, WebClientBody> ALL = all();

    RequestHeadersSpec<?> of(RequestBodySpec request, byte[] body);

    private static Map<String, WebClientBody> all() {
        Map<String, WebClientBody> all = new LinkedHashMap<>();
        all.put("none", (request, body) -> request);
        all.put("value", (request, body) -> request.bodyValue(new String(body, StandardCharsets.UTF_8)));
        all.put("byteArray", (request, body) -> request.bodyValue(body));
        all.put("mono", (request, body) -> request.body(Mono.just(body), byte[].class));
        all.put("lateMono", (request, body) -> request.body(Mono.just(body).delayElement(Duration.ofMillis(20)), byte[].class));
        all.put("flux", (request, body) -> request.body(Flux.just(halves(body)), byte[].class));
        all.put("publisher", (request, body) ->
                request.body(BodyInserters.fromPublisher(Flux.just(halves(body)), byte[].class)));
        all.put("buffers", (request, body) -> request.body(BodyInserters.fromDataBuffers(buffers(body))));
        all.put("once", (request, body) -> {
            AtomicBoolean used = new AtomicBoolean();
            return request.body(BodyInserters.fromDataBuffers(Flux.defer(() -> used.getAndSet(true)
                    ? Flux.error(new IllegalStateException("subscribed to a second time"))
                    : buffers(body))));
        });
        all.put("resource", (request, body) -> request.body(BodyInserters.fromResource(new ByteArrayResource(body))));
        all.put("stream", (request, body) ->
                request.body(BodyInserters.fromResource(new InputStreamResource(new ByteArrayInputStream(body)))));
        return all;
    }

    private static byte[][] halves(byte[] body) {
        int middle = body.length / 2;
        return new byte[][] {Arrays.copyOf(body, middle), Arrays.copyOfRange(body, middle, body.length)};
    }

    private static Flux<DataBuffer> buffers(byte[] body) {
        return Flux.just(halves(body)).map(DefaultDataBufferFactory.sharedInstance::wrap);
    }
}
