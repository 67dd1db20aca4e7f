package dev.llmrecorder.it.client.apache5;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Drives the classic API. A variation's name is {@code <client> <call> <entity> <reading>}. */
public final class Apache5Driver implements ClientDriver {

    private interface Call {
        void send(CloseableHttpClient client, HttpUriRequestBase request, HttpClientResponseHandler<Void> reader)
                throws IOException, HttpException;
    }

    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("handler", (client, request, reader) -> client.execute(request, reader));
        CALLS.put("handlerWithContext", (client, request, reader) ->
                client.execute(RoutingSupport.determineHost(request), request, HttpClientContext.create(), reader));
        CALLS.put("open", (client, request, reader) -> {
            try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
                reader.handleResponse(response);
            }
        });
        CALLS.put("openWithHost", (client, request, reader) -> {
            HttpClientContext context = HttpClientContext.create();
            try (ClassicHttpResponse response =
                    client.executeOpen(RoutingSupport.determineHost(request), request, context)) {
                reader.handleResponse(response);
            }
        });
        CALLS.put("closeable", Apache5Driver::closeable);
    }

    private final Map<String, CloseableHttpClient> clients = new LinkedHashMap<>();

    public Apache5Driver() {
        clients.put("default", HttpClients.createDefault());
        clients.put("system", HttpClients.createSystem());
        clients.put("minimal", HttpClients.createMinimal());
        clients.put("custom", HttpClients.custom()
                .setUserAgent("acme/1.0")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, entity, context) -> request.addHeader("x-intercepted", "yes"))
                .build());
        clients.put("raw", HttpClients.custom().disableContentCompression().build());
    }

    @SuppressWarnings("deprecation") // applications still do
    private static void closeable(
            CloseableHttpClient client, HttpUriRequestBase request, HttpClientResponseHandler<Void> reader)
            throws IOException, HttpException {
        try (ClassicHttpResponse response = client.execute(request)) {
            reader.handleResponse(response);
        }
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String client : clients.keySet()) {
            CALLS.keySet().stream()
                    .filter(call -> !(client.equals("minimal") && call.equals("open"))) // it needs to be told the host
                    .forEach(call -> add(variations, client, call, "ofString", "stream"));
        }
        Apache5Entity.ALL.keySet().forEach(entity -> add(variations, "default", "handler", entity, "string"));
        Apache5Entity.ALL.keySet().forEach(entity -> add(variations, "minimal", "handlerWithContext", entity, "bytes"));
        Apache5Reading.ALL.keySet().forEach(reading -> add(variations, "default", "closeable", "ofByteArray", reading));
        Apache5Reading.ALL.keySet().forEach(reading -> add(variations, "minimal", "handlerWithContext", "ofByteArray", reading));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String call, String entity, String reading) {
        String name = String.join(" ", client, call, entity, reading);
        Variation variation = new Variation(name, Apache5Reading.ALL.get(reading).kind(), !entity.equals("noEntity"));
        if (call.startsWith("open")) {
            variation = variation.since("5.2");
        } else if (client.equals("minimal") && !call.equals("handlerWithContext")) {
            variation = variation.since("5.0.4"); // needed a context before
        }
        variations.add(variation);
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        request.setEntity(Apache5Entity.ALL.get(words[2]).of(call.body()));
        request.setConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(READ_TIMEOUT)).build());
        witness.whenEnough(request::cancel);
        CALLS.get(words[1]).send(clients.get(words[0]), request, response -> {
            witness.head(response.getCode(), Apache5Reading.headers(List.of(response.getHeaders())));
            HttpEntity entity = response.getEntity();
            Apache5Reading.ALL.get(words[3]).reader().read(entity, witness);
            if (entity != null && entity.getTrailers() != null && !witness.enough()) {
                witness.trailers(Apache5Reading.headers(entity.getTrailers().get()));
            }
            return null;
        });
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.GRACEFUL));
    }
}
