package dev.llmrecorder.it.client.micronaut;

import io.micronaut.http.MutableHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What a request's body is sent from. */
interface MicronautBody {

    /** By name; {@code none} sends none. */
    Map<String, MicronautBody> ALL = Map.of(
            "none", (request, body) -> {},
            "byteArray", MutableHttpRequest::body,
            "string", (request, body) -> request.body(new String(body, StandardCharsets.UTF_8)),
            "publisher", (request, body) -> request.body(Mono.just(body))); // of several it would make a JSON array

    void give(MutableHttpRequest<Object> request, byte[] body);
}
