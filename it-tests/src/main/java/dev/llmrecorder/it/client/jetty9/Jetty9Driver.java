package dev.llmrecorder.it.client.jetty9;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.lang.reflect.Constructor;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Drives the client. A variation's name is {@code <client> <request body> <reading>}. */
public final class Jetty9Driver implements ClientDriver {

    private interface Setting {
        void apply(HttpClient client);
    }

    /** The version that is tested in which the application can say when it wants more. */
    private static final String DEMAND = "9.4.58.v20250814";

    /** The default client, on a connection of the application's own. */
    private static final String OWN_CONNECTION = "ownConnection";

    private static final Map<String, Setting> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put("default", client -> {});
        CLIENTS.put("custom", client -> {
            client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "acme/1.0"));
            client.getCookieStore().add(URI.create("http://127.0.0.1"), new HttpCookie("session", "1"));
            client.setStrictEventOrdering(true);
            client.getContentDecoderFactories().clear();
            client.setMaxConnectionsPerDestination(1);
        });
    }

    private final Map<String, HttpClient> started = new ConcurrentHashMap<>();

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
        CLIENTS.keySet().forEach(client -> add(variations, client, "byteArray", "content"));
        Jetty9Body.ALL.keySet().forEach(body -> add(variations, "default", body, "send"));
        Jetty10Body.ALL.keySet().forEach(body -> add(variations, "default", body, "send"));
        Jetty9Reading.ALL.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        add(variations, OWN_CONNECTION, "byteArray", "content");
        add(variations, OWN_CONNECTION, "inputStream", "inputStream");
        add(variations, OWN_CONNECTION, "noBody", "buffering");
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String body, String reading) {
        String name = String.join(" ", client, body, reading);
        String since = !Jetty9Body.ALL.containsKey(body) ? "10" : reading.equals("demanded") ? DEMAND : "";
        variations.add(new Variation(name, Jetty9Reading.ALL.get(reading).kind(), !body.equals("noBody")).since(since));
    }

    @Override
    @SuppressWarnings("deprecation") // what came in its place is not in 9.4
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Request request = started(words[0].equals(OWN_CONNECTION) ? "default" : words[0]).newRequest(call.url()).method(call.method())
                .idleTimeout(READ_TIMEOUT, TimeUnit.MILLISECONDS);
        call.headers().forEach(request::header);
        Jetty9Body body = Jetty9Body.ALL.get(words[1]);
        (body == null ? Jetty10Body.ALL.get(words[1]) : body).addTo(request, call.body());
        Jetty9Reading.Reader reader = Jetty9Reading.ALL.get(words[2]).reader();
        if (words[0].equals(OWN_CONNECTION)) {
            try (OwnConnection connection = OwnConnection.open(started("default"), request)) {
                reader.read(connection.request(), witness);
            }
        } else {
            reader.read(request, witness);
        }
    }

    private synchronized HttpClient started(String name) throws Exception {
        HttpClient client = started.get(name);
        if (client == null) {
            client = newClient();
            client.start();
            CLIENTS.get(name).apply(client);
            started.put(name, client);
        }
        return client;
    }

    /** One of 9.4 has to be told that it is to speak TLS, before 9.4.16 as who is server or client. */
    private static HttpClient newClient() throws ReflectiveOperationException {
        Constructor<HttpClient> constructor;
        try {
            constructor = HttpClient.class.getConstructor(SslContextFactory.class);
        } catch (NoSuchMethodException e) {
            return new HttpClient();
        }
        try {
            Class<?> ofClients = Class.forName(SslContextFactory.class.getName() + "$Client");
            return constructor.newInstance(ofClients.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            return constructor.newInstance(SslContextFactory.class.getConstructor().newInstance());
        }
    }

    @Override
    public void close() {
        started.values().forEach(client -> {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
