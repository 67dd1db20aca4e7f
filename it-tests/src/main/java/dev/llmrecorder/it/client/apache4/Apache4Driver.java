package dev.llmrecorder.it.client.apache4;

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
import java.util.Set;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.util.EntityUtils;

/** Drives the classic API. A variation's name is {@code <client> <call> <entity> <reading>}. */
public final class Apache4Driver implements ClientDriver {

    private interface Call {
        void send(HttpClient client, Request request, ResponseHandler<Void> reader) throws IOException;
    }

    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("handler", (client, request, reader) -> client.execute(request, reader));
        CALLS.put("handlerWithContext", (client, request, reader) ->
                client.execute(hostOf(request), request, reader, HttpClientContext.create()));
        CALLS.put("closing", (client, request, reader) -> {
            try (CloseableHttpResponse response = (CloseableHttpResponse) client.execute(request)) {
                reader.handleResponse(response);
            }
        });
        CALLS.put("consuming", (client, request, reader) -> {
            HttpResponse response = client.execute(hostOf(request), request);
            reader.handleResponse(response);
            EntityUtils.consume(response.getEntity());
        });
        CALLS.put("aborting", (client, request, reader) -> {
            try {
                reader.handleResponse(client.execute(request));
            } finally {
                request.abort();
            }
        });
        CALLS.put("releasing", (client, request, reader) -> {
            try {
                reader.handleResponse(client.execute(request, HttpClientContext.create()));
            } finally {
                request.releaseConnection();
            }
        });
        CALLS.put("basicRequest", (client, request, reader) -> {
            URI uri = request.getURI();
            BasicHttpEntityEnclosingRequest basic =
                    new BasicHttpEntityEnclosingRequest(request.getMethod(), uri.getRawPath());
            basic.setHeaders(request.getAllHeaders());
            basic.setEntity(request.getEntity());
            client.execute(hostOf(request), basic, reader);
        });
    }

    /** They refuse a second call while there is one. */
    private static final Set<String> OF_ONE_CONNECTION = Set.of("old", "oldDecoding", "oldDecodingAbove");

    private final Map<String, HttpClient> clients = new LinkedHashMap<>();

    public Apache4Driver() {
        clients.put("default", HttpClients.createDefault());
        clients.put("system", HttpClients.createSystem());
        clients.put("minimal", HttpClients.createMinimal());
        clients.put("custom", HttpClients.custom()
                .setUserAgent("acme/1.0")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addInterceptorFirst((HttpRequestInterceptor)
                        (request, context) -> request.addHeader("x-intercepted", "yes"))
                .build());
        clients.put("raw", HttpClients.custom().disableContentCompression().build());
        addOldOnes();
    }

    /** Those that were there before the builder. */
    @SuppressWarnings("deprecation")
    private void addOldOnes() {
        clients.put("old", new org.apache.http.impl.client.DefaultHttpClient());
        clients.put("oldPooled", new org.apache.http.impl.client.DefaultHttpClient(
                new org.apache.http.impl.conn.PoolingClientConnectionManager()));
        clients.put("oldSystem", new org.apache.http.impl.client.SystemDefaultHttpClient());
        clients.put("oldDecoding", new org.apache.http.impl.client.ContentEncodingHttpClient());
        clients.put("oldDecodingAbove", new org.apache.http.impl.client.DecompressingHttpClient());
    }

    private static HttpHost hostOf(Request request) {
        return URIUtils.extractHost(request.getURI());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String client : clients.keySet()) {
            CALLS.keySet().stream()
                    // What it returns cannot be closed.
                    .filter(call -> !(client.equals("oldDecodingAbove") && call.equals("closing")))
                    .forEach(call -> add(variations, client, call, "ofString", "stream"));
        }
        Apache4Entity.ALL.keySet().forEach(entity -> add(variations, "default", "handler", entity, "string"));
        Apache4Entity.ALL.keySet().forEach(entity -> add(variations, "minimal", "closing", entity, "bytes"));
        Apache4Entity.ALL.keySet().forEach(entity -> add(variations, "old", "consuming", entity, "bytes"));
        Apache4Reading.ALL.keySet().forEach(reading -> add(variations, "default", "closing", "ofByteArray", reading));
        Apache4Reading.ALL.keySet().forEach(reading -> add(variations, "old", "handler", "ofByteArray", reading));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String call, String entity, String reading) {
        String name = String.join(" ", client, call, entity, reading);
        variations.add(new Variation(name, Apache4Reading.ALL.get(reading).kind(), !entity.equals("noEntity")));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        if (OF_ONE_CONNECTION.contains(words[0])) {
            synchronized (clients.get(words[0])) {
                perform(call, words, witness);
            }
        } else {
            perform(call, words, witness);
        }
    }

    private void perform(ClientCall call, String[] words, Witness witness) throws IOException {
        Request request = new Request(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        request.setEntity(Apache4Entity.ALL.get(words[2]).of(call.body()));
        request.setConfig(RequestConfig.custom().setSocketTimeout(READ_TIMEOUT).build());
        witness.whenEnough(request::abort);
        CALLS.get(words[1]).send(clients.get(words[0]), request, response -> {
            witness.head(response.getStatusLine().getStatusCode(), Apache4Reading.headers(response));
            HttpEntity entity = response.getEntity();
            Apache4Reading.ALL.get(words[3]).reader().read(entity, witness);
            return null;
        });
    }

    @Override
    @SuppressWarnings("deprecation") // old clients are closed so
    public void close() {
        clients.values().forEach(client -> client.getConnectionManager().shutdown());
    }

    /** A request with any method, and perhaps an entity. */
    private static final class Request extends HttpEntityEnclosingRequestBase {

        private final String method;

        Request(String method, URI uri) {
            this.method = method;
            setURI(uri);
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
