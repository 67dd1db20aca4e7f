package dev.llmrecorder.it.client.micronaut;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.StreamingHttpClient;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Drives Micronaut's HTTP client. A variation's name is {@code <request body> <reading>}; with {@code h2c} after it, the client
 * speaks HTTP/2 without TLS.
 */
public final class MicronautDriver implements ClientDriver {

    private final Map<Boolean, StreamingHttpClient> clients = new HashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        MicronautReading.ALL.keySet().forEach(reading -> add(variations, "byteArray", reading));
        add(variations, "string", "blockingExchange");
        add(variations, "publisher", "exchange");
        add(variations, "publisher", "dataStream");
        add(variations, "none", "blockingExchange");
        add(variations, "none", "exchangeStream");
        return variations;
    }

    private static void add(List<Variation> variations, String body, String reading) {
        Variation variation =
                new Variation(body + " " + reading, MicronautReading.ALL.get(reading).kind(), !body.equals("none"));
        variations.add(reading.equals("proxy") ? variation.before("4.7.0") : variation); // later it is read in another way
    }

    private synchronized StreamingHttpClient client(boolean h2c) {
        return clients.computeIfAbsent(h2c, MicronautDriver::create);
    }

    private static StreamingHttpClient create(boolean h2c) {
        HttpClientConfiguration options = new DefaultHttpClientConfiguration();
        if (h2c) {
            options.setPlaintextMode(HttpVersionSelection.PlaintextMode.H2C);
        }
        if (HTTP2) {
            options.setAlpnModes(List.of(HttpVersionSelection.ALPN_HTTP_2));
        }
        if (PROXY_PORT + SOCKS_PORT > 0) {
            options.setProxyType(PROXY_PORT > 0 ? Proxy.Type.HTTP : Proxy.Type.SOCKS);
            options.setProxyAddress(new InetSocketAddress("127.0.0.1", PROXY_PORT + SOCKS_PORT));
        }
        return StreamingHttpClient.create(null, options);
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        MutableHttpRequest<Object> request = HttpRequest.create(HttpMethod.parse(call.method()), call.url());
        call.headers().forEach(request::header);
        MicronautBody.ALL.get(words[0]).give(request, call.body());
        try {
            MicronautReading.ALL.get(words[1]).reader().read(client(words.length > 2), request, witness);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(StreamingHttpClient::close);
    }
}
