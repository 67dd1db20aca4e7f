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
import org.springframework.http.RequestEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RequestCallback;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** Drives Spring's {@code RestTemplate}. A variation's name is {@code <request factory> <request body> <reading>}. */
public final class RestTemplateDriver implements ClientDriver {

    private interface RequestBody {
        RequestCallback of(RestTemplate template, RequestEntity.BodyBuilder request, ClientCall call);
    }

    private static final Map<String, RequestBody> BODIES = new LinkedHashMap<>();

    static {
        BODIES.put("none", (template, request, call) -> template.httpEntityCallback(request.build(), byte[].class));
        BODIES.put("byteArray", (template, request, call) ->
                template.httpEntityCallback(request.body(call.body()), byte[].class));
        BODIES.put("string", (template, request, call) ->
                template.httpEntityCallback(request.body(new String(call.body(), StandardCharsets.UTF_8)), String.class));
        BODIES.put("resource", (template, request, call) -> template.httpEntityCallback(
                request.body(new InputStreamResource(new ByteArrayInputStream(call.body()))), byte[].class));
        BODIES.put("written", (template, request, call) -> sent -> {
            call.headers().forEach(sent.getHeaders()::set);
            sent.getBody().write(call.body());
        });
    }

    private final Map<String, RestTemplate> templates = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String factory : RequestFactory.ALL.keySet()) {
            variations.add(RequestFactory.variation(factory, "byteArray", "stream"));
            variations.add(RequestFactory.variation(factory, "resource", "bytes"));
        }
        variations.add(RequestFactory.variation("simple", "string", "text"));
        variations.add(RequestFactory.variation("apache", "written", "lines"));
        variations.add(RequestFactory.variation("okhttp", "none", "bytes"));
        variations.add(RequestFactory.variation("jdk", "none", "bytes"));
        return variations;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        RestTemplate template = templates.computeIfAbsent(words[0], RestTemplateDriver::template);
        URI uri = URI.create(call.url());
        HttpMethod method = HttpMethod.valueOf(call.method());
        RequestEntity.BodyBuilder request = RequestEntity.method(method, uri);
        call.headers().forEach(request::header);
        RequestCallback sent = BODIES.get(words[1]).of(template, request, call);
        if (SpringReading.BY_SPRING.containsKey(words[2])) {
            SpringReading.take(
                    template.execute(uri, method, sent, template.responseEntityExtractor(SpringReading.BY_SPRING.get(words[2]))),
                    witness);
        } else {
            template.execute(uri, method, sent, response -> {
                SpringReading.read(words[2], response, witness);
                return null;
            });
        }
    }

    private static RestTemplate template(String factory) {
        RestTemplate template = new RestTemplate(RequestFactory.ALL.get(factory).make());
        template.setErrorHandler(new ErrorsAreAnswers());
        return template;
    }

    private static final class ErrorsAreAnswers implements ResponseErrorHandler {

        @Override
        public boolean hasError(ClientHttpResponse response) {
            return false;
        }

        @Override
        public void handleError(URI url, HttpMethod method, ClientHttpResponse response) {
            throw new IllegalStateException("there was none");
        }

        /** The only one that Spring 5 and 6 ask for. */
        @SuppressWarnings("unused")
        public void handleError(ClientHttpResponse response) {
            throw new IllegalStateException("there was none");
        }
    }
}
