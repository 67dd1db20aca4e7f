package dev.llmrecorder.it.client.apache5async;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.async.methods.ConfigurableHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.util.Timeout;

/**
 * Drives the asynchronous API. A variation's name is {@code <client> <call> <body> <consumer>}. Clients that speak HTTP/2 alone
 * are used where there is TLS; without it there is nobody to speak it with, and others are used.
 */
public final class Apache5AsyncDriver implements ClientDriver {

    private interface Call {
        void send(
                CloseableHttpAsyncClient client,
                HttpRequest request,
                AsyncRequestProducer producer,
                AsyncResponseConsumer<Void> consumer,
                Witness witness) throws Exception;
    }

    private static final Map<String, Supplier<CloseableHttpAsyncClient>> CLIENTS = new LinkedHashMap<>();
    private static final Map<String, String> WITHOUT_TLS = Map.of("http2", "default", "minimalHttp2", "minimal");
    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        // Where 5.0 sends a request again because of the answer's status, it sends it without its body, and waits for ever.
        CLIENTS.put("default",
                () -> HttpAsyncClients.custom().setConnectionManager(connections()).disableAutomaticRetries().build());
        CLIENTS.put("created", HttpAsyncClients::createDefault);
        CLIENTS.put("http2", () -> HttpAsyncClients.customHttp2().setTlsStrategy(tls()).disableAutomaticRetries().build());
        CLIENTS.put("minimal", () -> HttpAsyncClients.createMinimal(connections()));
        CLIENTS.put("minimalHttp2",
                () -> HttpAsyncClients.createHttp2Minimal(H2Config.DEFAULT, IOReactorConfig.DEFAULT, tls()));
        CLIENTS.put("custom", () -> HttpAsyncClients.custom()
                .setConnectionManager(connections())
                .setUserAgent("acme/1.0")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, entity, context) -> request.addHeader("x-intercepted", "yes"))
                .build());

        CALLS.put("future", (client, request, producer, consumer, witness) ->
                await(client.execute(producer, consumer, null), witness));
        CALLS.put("futureWithContext", (client, request, producer, consumer, witness) ->
                await(client.execute(producer, consumer, HttpClientContext.create(), null), witness));
        CALLS.put("futureOfHost", (client, request, producer, consumer, witness) -> await(client.execute(
                RoutingSupport.determineHost(request), producer, consumer, null, HttpClientContext.create(), null), witness));
        CALLS.put("callback", (client, request, producer, consumer, witness) -> {
            CompletableFuture<Void> result = new CompletableFuture<>();
            Future<Void> future = client.execute(producer, consumer, completing(result));
            witness.whenEnough(() -> future.cancel(true));
            await(result);
        });
        CALLS.put("handler", (client, request, producer, consumer, witness) -> {
            CompletableFuture<Void> result = new CompletableFuture<>();
            AsyncClientExchangeHandler handler = new BasicClientExchangeHandler<>(producer, consumer, completing(result));
            Cancellable exchange = client instanceof MinimalHttpAsyncClient minimal
                    ? minimal.execute(handler, null, HttpClientContext.create())
                    : ((MinimalH2AsyncClient) client).execute(handler, null, HttpClientContext.create());
            witness.whenEnough(() -> {
                exchange.cancel();
                result.cancel(false);
            });
            await(result);
        });
        CALLS.put("endpoint", (client, request, producer, consumer, witness) -> {
            HttpContext context = HttpClientContext.create(); // which 5.0 insists on
            AsyncClientEndpoint endpoint =
                    await(((MinimalHttpAsyncClient) client).lease(RoutingSupport.determineHost(request), context, null));
            witness.whenEnough(endpoint::releaseAndDiscard);
            try {
                await(endpoint.execute(producer, consumer, null));
            } catch (Exception e) {
                endpoint.releaseAndDiscard();
                throw e;
            }
            endpoint.releaseAndReuse();
        });
    }

    private final Map<String, CloseableHttpAsyncClient> started = new ConcurrentHashMap<>();

    /** 5.0 does not find out on today's JDKs that a server has agreed on HTTP/2, unless it is told where to look. */
    @SuppressWarnings("deprecation") // without effect where it is not needed
    private static TlsStrategy tls() {
        return ClientTlsStrategyBuilder.create()
                .setTlsDetailsFactory(engine -> new TlsDetails(engine.getSession(), engine.getApplicationProtocol()))
                .build();
    }

    private static AsyncClientConnectionManager connections() {
        return PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(tls()).build();
    }

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        add(variations, "default", "future", "ofString", "bytes");
        add(variations, "default", "futureWithContext", "ofByteArray", "bytesWhenAsked");
        add(variations, "default", "futureOfHost", "ofByteArrayChunked", "chars");
        add(variations, "default", "callback", "ofFile", "stream");
        add(variations, "default", "future", "ofStreamBlocking", "whole");
        add(variations, "default", "future", "slow", "bytes");
        add(variations, "default", "callback", "noBody", "whole");
        add(variations, "http2", "callback", "ofByteArray", "bytes");
        add(variations, "http2", "future", "slow", "bytesWhenAsked");
        add(variations, "minimal", "futureWithContext", "ofByteArray", "whole");
        add(variations, "minimal", "handler", "slow", "bytes");
        add(variations, "minimal", "handler", "noBody", "whole");
        add(variations, "minimal", "endpoint", "ofByteArray", "bytes");
        add(variations, "minimal", "endpoint", "slow", "bytesWhenAsked");
        add(variations, "minimal", "endpoint", "noBody", "whole");
        add(variations, "minimalHttp2", "handler", "ofStreamBlocking", "bytesWhenAsked");
        add(variations, "custom", "future", "ofString", "chars");
        variations.add(new Variation("created future ofString bytes", Reading.BYTES, true).since("5.1"));
        variations.add(new Variation("default simple ofString whole", Reading.WHOLE, true));
        variations.add(new Variation("minimal simple noBody whole", Reading.WHOLE, false));
        variations.add(new Variation("default classic ofByteArray stream", Reading.BUFFERED, true).since("5.6"));
        return variations;
    }

    private static void add(List<Variation> variations, String client, String call, String body, String consumer) {
        String name = String.join(" ", client, call, body, consumer);
        variations.add(new Variation(name, Apache5AsyncConsumer.ALL.get(consumer).kind(), !body.equals("noBody")));
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        CloseableHttpAsyncClient client =
                started(call.url().startsWith("https:") ? words[0] : WITHOUT_TLS.getOrDefault(words[0], words[0]));
        if (words[1].equals("simple")) {
            simple(client, call, witness);
        } else if (words[1].equals("classic")) {
            Apache5OnAsync.perform(client, call, witness);
        } else {
            ConfigurableHttpRequest request = new ConfigurableHttpRequest(call.method(), URI.create(call.url()));
            request.setConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(READ_TIMEOUT)).build());
            call.headers().forEach(request::addHeader);
            AsyncRequestProducer producer =
                    new BasicRequestProducer(request, Apache5AsyncBody.ALL.get(words[2]).of(call.body()));
            CALLS.get(words[1]).send(client, request, producer, Apache5AsyncConsumer.ALL.get(words[3]).of(witness), witness);
        }
    }

    private static void simple(CloseableHttpAsyncClient client, ClientCall call, Witness witness) throws Exception {
        SimpleHttpRequest request = new SimpleHttpRequest(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        if (call.body().length > 0) {
            request.setBody(call.body(), ContentType.APPLICATION_JSON);
        }
        Future<SimpleHttpResponse> future = client.execute(request, HttpClientContext.create(), null);
        SimpleHttpResponse response = await(future, witness);
        Apache5AsyncConsumer.head(response, witness);
        byte[] body = response.getBodyBytes();
        witness.piece(body == null ? new byte[0] : body);
    }

    private CloseableHttpAsyncClient started(String name) {
        CloseableHttpAsyncClient client = started.get(name);
        if (client == null) {
            client = CLIENTS.get(name).get();
            client.start();
            started.put(name, client);
        }
        return client;
    }

    @Override
    public void close() {
        started.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }

    private static <T> T await(Future<T> future, Witness witness) throws Exception {
        witness.whenEnough(() -> future.cancel(true));
        return await(future);
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static FutureCallback<Void> completing(CompletableFuture<Void> result) {
        return new FutureCallback<>() {
            @Override
            public void completed(Void nothing) {
                result.complete(null);
            }

            @Override
            public void failed(Exception cause) {
                result.completeExceptionally(cause);
            }

            @Override
            public void cancelled() {
                result.cancel(false);
            }
        };
    }
}
