package dev.llmrecorder.it.client.vertx;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Drives Vert.x's {@code HttpClient}. A variation's name is {@code <client> <request body> <reading>}. Of the clients, {@code clear}
 * and {@code upgrade} speak HTTP/2 without TLS, from the start or when the server agrees; {@code own} behind a client's name is for
 * a connection of the application's own, {@code multiplex} for the client's other implementation of HTTP/2.
 */
public final class VertxDriver implements ClientDriver {

    private final Map<String, HttpClientOptions> options = new LinkedHashMap<>();
    private final Map<String, HttpClient> clients = new LinkedHashMap<>();
    private Vertx vertx;

    public VertxDriver() {
        options.put("default", new HttpClientOptions());
        options.put("compressed", new HttpClientOptions().setDecompressionSupported(true));
        options.put("http2", new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true));
        options.put("custom", new HttpClientOptions().setKeepAlive(false));
        options.put("clear", clearHttp2(false));
        options.put("upgrade", clearHttp2(true));
        options.put("clear-multiplex", clearHttp2(false));
        options.put("upgrade-multiplex", clearHttp2(true));
        if (HTTP2) {
            options.values().forEach(each -> each.setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true));
        }
        if (PROXY_PORT + SOCKS_PORT > 0) {
            ProxyOptions proxy = new ProxyOptions()
                    .setType(PROXY_PORT > 0 ? ProxyType.HTTP : ProxyType.SOCKS5)
                    .setHost("127.0.0.1")
                    .setPort(PROXY_PORT + SOCKS_PORT);
            options.values().forEach(each -> each.setProxyOptions(proxy));
        }
    }

    private static HttpClientOptions clearHttp2(boolean upgrade) {
        return new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(upgrade);
    }

    /** With nothing on stderr, where Vert.x would log, and no files of its own. */
    static Vertx quietVertx() {
        Logger.getLogger("").setLevel(Level.OFF);
        return Vertx.vertx(new VertxOptions().setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false)));
    }

    @Override
    public boolean showsTrailers() {
        return true;
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        VertxReading.ALL.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        VertxBody.ALL.keySet().stream()
                .filter(body -> !body.equals("byteArray")) // has every reading
                .forEach(body -> add(variations, "default", body, "body"));
        List.of("writes", "late", "file").forEach(body -> add(variations, "default", body, "handler"));
        add(variations, "compressed", "string", "handler");
        add(variations, "custom", "string", "handler");
        List.of("none", "byteArray", "writes", "late").forEach(body -> add(variations, "http2", body, "handler"));
        List.of("none", "writes").forEach(body -> add(variations, "default-own", body, "handler"));
        add(variations, "http2-own", "byteArray", "fetch");
        return variations;
    }

    private static void add(List<Variation> variations, String client, String body, String reading) {
        boolean sendsBody = !body.startsWith("no");
        Variation variation =
                new Variation(String.join(" ", client, body, reading), VertxReading.ALL.get(reading).kind(), sendsBody);
        variations.add(client.endsWith("-own") ? variation.since("5.0") : variation);
    }

    private synchronized HttpClient client(String name) {
        if (vertx == null) {
            vertx = quietVertx();
        }
        return clients.computeIfAbsent(name, created -> create(created, options.get(created)));
    }

    /** In version 5 the results of the methods are of other types; not all of them are in every version. */
    private HttpClient create(String name, HttpClientOptions with) {
        if (name.endsWith("multiplex")) {
            invoke(HttpClientOptions.class, with, "setHttp2MultiplexImplementation", boolean.class, true);
        }
        return (HttpClient) invoke(Vertx.class, vertx, "createHttpClient", HttpClientOptions.class, with);
    }

    private static void reset(HttpClientRequest request) {
        try {
            HttpClientRequest.class.getMethod("reset").invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(Class<?> owner, Object target, String name, Class<?> type, Object argument) {
        try {
            return owner.getMethod(name, type).invoke(target, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the client, or on a connection that the application opens and, at the call's end, closes. */
    private Future<HttpClientRequest> request(String name, RequestOptions target, CompletableFuture<Void> end) {
        HttpClient client = client(name.replace("-own", ""));
        return name.endsWith("-own")
                ? connect(client, target).compose(connection -> {
                    end.whenComplete((nothing, failure) -> ((HttpConnection) connection).close());
                    return ((HttpClient) connection).request(target);
                })
                : client.request(target);
    }

    /** In version 5 only. */
    private static Future<?> connect(HttpClient client, RequestOptions target) {
        Class<?> options = RequestOptions.class.getSuperclass();
        try {
            return (Future<?>) Class.forName("io.vertx.core.http.HttpClientAgent")
                    .getMethod("connect", options)
                    .invoke(client, options.getConstructor(options).newInstance(target));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        CompletableFuture<Void> end = new CompletableFuture<>();
        AtomicReference<HttpClientResponse> answer = new AtomicReference<>();
        RequestOptions target = new RequestOptions().setMethod(HttpMethod.valueOf(call.method())).setAbsoluteURI(call.url());
        boolean early = !words[0].equals("custom");
        if (early) {
            call.headers().forEach(target::putHeader);
        }
        request(words[0], target, end)
                .compose(request -> {
                    if (!early) {
                        call.headers().forEach(request::putHeader);
                    }
                    witness.whenEnough(() -> {
                        reset(request);
                        end.complete(null);
                    });
                    return VertxBody.ALL.get(words[1]).send(vertx, request, call.body()).onSuccess(response -> {
                        answer.set(response);
                        witness.head(response.statusCode(), VertxReading.headers(response.headers()));
                        VertxReading.ALL.get(words[2]).reader().read(response, witness, end);
                    });
                })
                .onFailure(end::completeExceptionally);
        try {
            end.get();
            if (!witness.enough()) {
                witness.trailers(VertxReading.headers(answer.get().trailers()));
            }
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.close().toCompletionStage().toCompletableFuture().join());
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
