package dev.llmrecorder.it.client.micronaut;

import io.micronaut.http.MutableHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/** What a request's body is sent from. */
interface MicronautBody {

    /** By name; {@code none} sends none. */
    Map<String, MicronautBody> ALL = Map.of(
            "none", (request, body) -> {},
            "byteArray", MutableHttpRequest::body,
            "string", (request, body) -> request.body(new String(body, StandardCharsets.UTF_8)),
            "publisher", (request, body) -> request.body(Flux.fromIterable(parts(body))));

    void give(MutableHttpRequest<Object> request, byte[] body);

    private static List<byte[]> parts(byte[] body) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < body.length; from += 50) {
            parts.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + 50)));
        }
        return parts;
    }
}
