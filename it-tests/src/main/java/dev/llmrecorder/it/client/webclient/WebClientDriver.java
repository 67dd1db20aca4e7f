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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import reactor.core.Exceptions;
import reactor.netty.http.client.HttpClient;

/** Drives Spring's {@code WebClient}. A variation's name is {@code <connector> <request body> <reading>}. */
public final class WebClientDriver implements ClientDriver {

    /** {@code WebClient} as an application gets it is the first; a supplier for those that not all versions have. */
    private static final Map<String, Supplier<ClientHttpConnector>> CONNECTORS = new LinkedHashMap<>();

    static {
        CONNECTORS.put("default", ReactorClientHttpConnector::new);
        CONNECTORS.put("own", () -> new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)));
        CONNECTORS.put("jdk", () -> new JdkClientHttpConnector());
    }

    private final Map<String, WebClient> clients = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        CONNECTORS.keySet().forEach(connector -> add(variations, connector, "value", "exchangeToFlux"));
        CONNECTORS.keySet().forEach(connector -> add(variations, connector, "none", "bodyToMono"));
        WebClientBody.ALL.keySet().forEach(body -> add(variations, "default", body, "bodyToMono"));
        WebClientReading.ALL.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        WebClientReading.ALL.keySet().forEach(reading -> add(variations, "jdk", "byteArray", reading));
        return variations.stream().distinct().toList();
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
                : WebClient.builder().clientConnector(CONNECTORS.get(name).get()).build());
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
}
