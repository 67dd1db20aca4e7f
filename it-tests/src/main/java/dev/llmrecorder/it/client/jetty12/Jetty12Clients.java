package dev.llmrecorder.it.client.jetty12;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Witness;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The clients, by the first word of a variation's name; started when they are first used. */
final class Jetty12Clients {

    private interface Setting {
        void apply(HttpClient client);
    }

    /** The default client, on a connection of the application's own. */
    static final String OWN_CONNECTION = "ownConnection";

    /** The same, which the client itself opens. */
    static final String CLIENT_CONNECTION = "clientConnection";

    private static final Map<String, Setting> SETTINGS = new LinkedHashMap<>();
    private static final Map<String, HttpClient> STARTED = new ConcurrentHashMap<>();

    static {
        SETTINGS.put("default", client -> {});
        SETTINGS.put("custom", client -> {
            client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "acme/1.0"));
            client.getHttpCookieStore().add(URI.create("http://127.0.0.1"), HttpCookie.from("session", "1"));
            client.setStrictEventOrdering(true);
            client.setMaxConnectionsPerDestination(1);
        });
    }

    private Jetty12Clients() {}

    static void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        boolean ofClient = words[0].equals(CLIENT_CONNECTION);
        boolean own = ofClient || words[0].equals(OWN_CONNECTION);
        HttpClient client = started(own ? "default" : words[0]);
        Request request = client.newRequest(call.url()).method(call.method())
                .idleTimeout(ClientDriver.READ_TIMEOUT, TimeUnit.MILLISECONDS);
        request.headers(headers -> call.headers().forEach(headers::put));
        Jetty12Body.ALL.get(words[1]).addTo(request, call.body());
        Jetty12Reading reading = Jetty12Reading.ALL.get(words[2]);
        if (own) {
            try (OwnConnection connection = OwnConnection.open(client, request, ofClient)) {
                reading.read(connection.request(), witness);
            }
        } else {
            reading.read(request, witness);
        }
    }

    private static synchronized HttpClient started(String name) throws Exception {
        HttpClient client = STARTED.get(name);
        if (client == null) {
            client = new HttpClient();
            client.start();
            SETTINGS.get(name).apply(client);
            STARTED.put(name, client);
        }
        return client;
    }

    static void stop() {
        STARTED.values().forEach(client -> {
            try {
                client.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
