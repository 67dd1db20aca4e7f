package dev.llmrecorder.it.client.reactornetty;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/** Drives Reactor Netty. A variation's name is {@code <client> <URL> <request body> <reading>}. */
public final class ReactorNettyDriver implements ClientDriver {

    private interface Target {
        RequestSender of(HttpClient client, HttpMethod method, String url);
    }

    private static final Map<String, Target> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("string", (client, method, url) -> client.request(method).uri(url));
        TARGETS.put("uri", (client, method, url) -> client.request(method).uri(URI.create(url)));
        TARGETS.put("deferred", (client, method, url) -> client.request(method).uri(Mono.just(url)));
        TARGETS.put("base", (client, method, url) -> {
            URI uri = URI.create(url);
            String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + '?' + uri.getRawQuery();
            return client.baseUrl(uri.getScheme() + "://" + uri.getRawAuthority()).request(method).uri(path);
        });
        TARGETS.put("host", (client, method, url) -> {
            URI uri = URI.create(url);
            String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + '?' + uri.getRawQuery();
            HttpClient at = client.host(uri.getHost()).port(uri.getPort());
            return (uri.getScheme().equals("https") ? at.secure() : at).request(method).uri(path);
        });
    }

    private final Map<String, HttpClient> clients = new LinkedHashMap<>();
    private final ConnectionProvider connections = ConnectionProvider.create("acme", 2);

    public ReactorNettyDriver() {
        clients.put("default", HttpClient.create());
        clients.put("compressed", HttpClient.create().compress(true));
        clients.put("unpooled", HttpClient.create(ConnectionProvider.newConnection()));
        clients.put("http2", HttpClient.create());
        clients.put("custom", HttpClient.create(connections)
                .headers(headers -> headers.set("User-Agent", "acme/1.0"))
                .cookie(new DefaultCookie("session", "1"))
                .followRedirect(true)
                .keepAlive(false)
                .doOnRequest((request, connection) -> request.header("x-intercepted", "yes")));
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
        clients.keySet().forEach(client -> add(variations, client, "string", "flux", "response"));
        TARGETS.keySet().forEach(target -> add(variations, "default", target, "mono", "response"));
        ReactorNettyBody.ALL.keySet().forEach(body -> add(variations, "default", "string", body, "aggregate"));
        ReactorNettyBody.ALL.keySet().forEach(body -> add(variations, "http2", "uri", body, "connection"));
        ReactorNettyReading.ALL.keySet().forEach(reading -> add(variations, "compressed", "uri", "byteArray", reading));
        return variations;
    }

    private static void add(List<Variation> variations, String client, String target, String body, String reading) {
        String name = String.join(" ", client, target, body, reading);
        boolean sendsBody = !body.startsWith("no");
        variations.add(new Variation(name, ReactorNettyReading.ALL.get(reading).kind(), sendsBody));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpClient client = clients.get(words[0]).headers(headers -> call.headers().forEach(headers::set))
                .responseTimeout(Duration.ofMillis(READ_TIMEOUT));
        if (words[0].equals("http2") && call.url().startsWith("https:")) {
            client = client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
        }
        if (SOCKS_PORT > 0) {
            client = client.proxy(proxy -> proxy.type(ProxyProvider.Proxy.SOCKS5).host("127.0.0.1").port(SOCKS_PORT));
        }
        RequestSender sender = TARGETS.get(words[1]).of(client, HttpMethod.valueOf(call.method()), call.url());
        try {
            ReactorNettyReading.ALL.get(words[3])
                    .reader()
                    .read(ReactorNettyBody.ALL.get(words[2]).send(sender, call.body()), witness);
        } catch (RuntimeException e) {
            throw Exceptions.unwrap(e);
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
