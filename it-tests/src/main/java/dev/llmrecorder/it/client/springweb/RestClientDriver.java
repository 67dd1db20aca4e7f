package dev.llmrecorder.it.client.springweb;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestBodySpec;

/** Drives Spring's {@code RestClient}. A variation's name is {@code <request factory> <request body> <reading>}. */
public final class RestClientDriver implements ClientDriver {

    private interface RequestBody {
        void set(RequestBodySpec request, byte[] body);
    }

    private static final Map<String, RequestBody> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("none", (request, body) -> {});
        BODIES.put("byteArray", (request, body) -> request.body(body));
        BODIES.put("string", (request, body) -> request.body(new String(body, StandardCharsets.UTF_8)));
        BODIES.put("resource", (request, body) -> request.body(new InputStreamResource(new ByteArrayInputStream(body))));
        BODIES.put("written", (request, body) -> {
            StreamingHttpOutputMessage.Body written = out -> out.write(body);
            request.body(written);
        });
    }

    private final Map<String, RestClient> clients = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String factory : RequestFactory.ALL.keySet()) {
            variations.add(RequestFactory.variation(factory, "byteArray", "stream"));
            variations.add(RequestFactory.variation(factory, "written", "bytes"));
        }
        variations.add(RequestFactory.variation("simple", "string", "text"));
        variations.add(RequestFactory.variation("apache", "resource", "lines"));
        variations.add(RequestFactory.variation("jdk", "none", "bytes"));
        return variations;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        RestClient client = clients.computeIfAbsent(words[0], name ->
                RestClient.builder().requestFactory(RequestFactory.ALL.get(name).make()).build());
        RequestBodySpec request = client.method(HttpMethod.valueOf(call.method())).uri(URI.create(call.url()));
        call.headers().forEach(request::header);
        BODIES.get(words[1]).set(request, call.body());
        if (SpringReading.BY_SPRING.containsKey(words[2])) {
            SpringReading.take(
                    request.retrieve()
                            .onStatus(status -> true, (sent, response) -> {}) // errors are answers
                            .toEntity(SpringReading.BY_SPRING.get(words[2])),
                    witness);
        } else {
            request.exchange((sent, response) -> {
                SpringReading.read(words[2], response, witness);
                return null;
            });
        }
    }
}
