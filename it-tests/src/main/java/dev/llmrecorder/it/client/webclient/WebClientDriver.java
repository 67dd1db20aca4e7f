package dev.llmrecorder.it.client.webclient;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import reactor.core.Exceptions;
import reactor.netty.http.client.HttpClient;

/**
 * Drives Spring's {@code WebClient}. A variation's name is {@code <connector> <request body> <reading>}. Of Jetty's client only
 * that is used which 9.4 and 12 have alike, so that each of Spring's versions gets the one that it is made for.
 */
public final class WebClientDriver implements ClientDriver {

    /** {@code WebClient} as an application gets it is the first; a function for those that not all versions have. */
    private static final Map<String, Function<Queue<AutoCloseable>, ClientHttpConnector>> CONNECTORS = new LinkedHashMap<>();

    /** What those on other clients are used with besides, since each does bodies and answers by itself. */
    private static final List<String> BODIES = List.of("mono", "buffers");
    private static final List<String> READINGS = List.of("limited", "events", "toEntity");

    static {
        CONNECTORS.put("default", closing -> new ReactorClientHttpConnector());
        CONNECTORS.put("own", closing -> new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)));
        CONNECTORS.put("jdk", closing -> new JdkClientHttpConnector());
        CONNECTORS.put("apache", closing -> {
            HttpComponentsClientHttpConnector connector = new HttpComponentsClientHttpConnector();
            closing.add(connector);
            return connector;
        });
        CONNECTORS.put("jetty", closing -> {
            org.eclipse.jetty.client.HttpClient client = newJetty();
            closing.add(client::stop);
            return new JettyClientHttpConnector(client);
        });
    }

    private final Map<String, WebClient> clients = new ConcurrentHashMap<>();
    private final Queue<AutoCloseable> closing = new ConcurrentLinkedQueue<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        CONNECTORS.keySet().forEach(connector -> add(variations, connector, "value", "exchangeToFlux"));
        CONNECTORS.keySet().forEach(connector -> add(variations, connector, "none", "bodyToMono"));
        WebClientBody.ALL.keySet().forEach(body -> add(variations, "default", body, "bodyToMono"));
        WebClientReading.ALL.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        WebClientReading.ALL.keySet().forEach(reading -> add(variations, "jdk", "byteArray", reading));
        for (String connector : List.of("apache", "jetty")) {
            BODIES.forEach(body -> add(variations, connector, body, "bodyToMono"));
            READINGS.forEach(reading -> add(variations, connector, "byteArray", reading));
        }
        return variations.stream().distinct().toList();
    }

    /** One of 9.4 has to be told that it is to speak TLS; later ones know, and cannot be told so. */
    private static org.eclipse.jetty.client.HttpClient newJetty() {
        try {
            return org.eclipse.jetty.client.HttpClient.class.getConstructor(SslContextFactory.class)
                    .newInstance(new SslContextFactory.Client());
        } catch (NoSuchMethodException e) {
            return new org.eclipse.jetty.client.HttpClient();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(List<Variation> variations, String connector, String body, String reading) {
        String name = String.join(" ", connector, body, reading);
        Variation variation = new Variation(name, WebClientReading.ALL.get(reading).kind(), !body.equals("none"));
        variations.add(connector.equals("jdk") ? variation.since("6.0") : variation);
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        WebClient client = clients.computeIfAbsent(words[0], name -> name.equals("default")
                ? WebClient.create()
                : WebClient.builder().clientConnector(CONNECTORS.get(name).apply(closing)).build());
        RequestBodySpec request = client.method(HttpMethod.valueOf(call.method())).uri(URI.create(call.url()));
        call.headers().forEach(request::header);
        request.attribute("acme", "attribute"); // which Spring puts on the channel
        try {
            WebClientReading.ALL.get(words[2])
                    .reader()
                    .read(WebClientBody.ALL.get(words[1]).of(request, call.body()), witness);
        } catch (RuntimeException e) {
            throw Exceptions.unwrap(e);
        }
    }

    @Override
    public void close() {
        closing.forEach(client -> {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
