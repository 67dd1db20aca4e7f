package dev.llmrecorder.it.client.asynchttpclient;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.filter.FilterContext;
import org.asynchttpclient.proxy.ProxyServer;
import org.asynchttpclient.proxy.ProxyType;

/** Drives AsyncHttpClient. A variation's name is {@code <client> <request body> <reading>}. */
public final class AsyncHttpClientDriver implements ClientDriver {

    private final Map<String, UnaryOperator<DefaultAsyncHttpClientConfig.Builder>> configurations = new LinkedHashMap<>();
    private final Map<String, AsyncHttpClient> clients = new ConcurrentHashMap<>();

    public AsyncHttpClientDriver() {
        configurations.put("default", config -> config);
        configurations.put("http1", AsyncHttpClientDriver::withoutHttp2);
        configurations.put("compressed", config -> config.setCompressionEnforced(true));
        configurations.put("custom", config -> config
                .setUserAgent("acme/1.0")
                .setKeepAlive(false)
                .setFollowRedirect(true)
                .addRequestFilter(AsyncHttpClientDriver::filtered)
                .addResponseFilter(AsyncHttpClientDriver::unchanged));
    }

    /** Version 3 speaks HTTP/2 if the server does. */
    private static DefaultAsyncHttpClientConfig.Builder withoutHttp2(DefaultAsyncHttpClientConfig.Builder config) {
        try {
            config.getClass().getMethod("setHttp2Enabled", boolean.class).invoke(config, false);
        } catch (NoSuchMethodException e) {
            return config;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return config;
    }

    private static <T> FilterContext<T> filtered(FilterContext<T> call) {
        RequestBuilder request = call.getRequest().toBuilder();
        return new FilterContext.FilterContextBuilder<>(call)
                .request(request.addHeader("x-filtered", "yes").build())
                .build();
    }

    private static <T> FilterContext<T> unchanged(FilterContext<T> call) {
        return call;
    }

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        AsyncHttpClientReading.ALL.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        AsyncHttpClientBody.ALL.keySet().forEach(body -> add(variations, "http1", body, "response"));
        List.of("stream", "fed").forEach(body -> add(variations, "default", body, "handler"));
        add(variations, "http1", "string", "publisher");
        add(variations, "compressed", "string", "handler");
        add(variations, "custom", "string", "handler");
        return variations;
    }

    private static void add(List<Variation> variations, String client, String body, String reading) {
        boolean sendsBody = !body.startsWith("no");
        variations.add(new Variation(
                String.join(" ", client, body, reading), AsyncHttpClientReading.ALL.get(reading).kind(), sendsBody));
    }

    /** Set in milliseconds in version 2, and as a duration in version 3. */
    private static DefaultAsyncHttpClientConfig.Builder withReadTimeout(DefaultAsyncHttpClientConfig.Builder config) {
        try {
            config.getClass().getMethod("setReadTimeout", Duration.class).invoke(config, Duration.ofMillis(READ_TIMEOUT));
        } catch (NoSuchMethodException e) {
            return config.setReadTimeout(READ_TIMEOUT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return config;
    }

    private static DefaultAsyncHttpClientConfig.Builder withProxy(DefaultAsyncHttpClientConfig.Builder config) {
        return SOCKS_PORT == 0
                ? config
                : config.setProxyServer(new ProxyServer.Builder("127.0.0.1", SOCKS_PORT).setProxyType(ProxyType.SOCKS_V5));
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    /** Made when it is needed, and without the attempts by which it sends a request again whose answer broke off. */
    private AsyncHttpClient client(String name) {
        return clients.computeIfAbsent(name, created -> new DefaultAsyncHttpClient(configurations.get(created)
                .apply(withReadTimeout(withProxy(new DefaultAsyncHttpClientConfig.Builder().setMaxRequestRetry(0))))
                .build()));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        BoundRequestBuilder request = client(words[0]).prepare(call.method(), call.url());
        call.headers().forEach(request::setHeader);
        AsyncHttpClientBody.ALL.get(words[1]).set(request, call.body());
        try {
            AsyncHttpClientReading.ALL.get(words[2]).reader().read(request, witness);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        clients.values().forEach(client -> {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
