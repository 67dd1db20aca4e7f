package dev.llmrecorder.it.client.jetty12;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives the client. A variation's name is {@code <client> <request body> <reading>}; see {@link Jetty12Clients} and so on. */
public final class Jetty12Driver implements ClientDriver {

    private static final List<String> CLIENTS = List.of("default", "custom");

    private static final List<String> BODIES =
            List.of("noBody", "byteArray", "string", "file", "inputStream", "async", "outputStream", "source");

    private static final Map<String, Reading> READINGS = new LinkedHashMap<>();

    static {
        READINGS.put("content", Reading.BYTES);
        READINGS.put("contentAsync", Reading.ASKED);
        READINGS.put("contentSource", Reading.ASKED);
        READINGS.put("inputStream", Reading.BYTES);
        READINGS.put("lines", Reading.LINES);
        READINGS.put("buffering", Reading.WHOLE);
        READINGS.put("send", Reading.WHOLE);
        READINGS.put("future", Reading.WHOLE);
        READINGS.put("complete", Reading.NOTHING);
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
        CLIENTS.forEach(client -> add(variations, client, "byteArray", "content"));
        BODIES.forEach(body -> add(variations, "default", body, "send"));
        READINGS.keySet().forEach(reading -> add(variations, "default", "byteArray", reading));
        add(variations, Jetty12Clients.OWN_CONNECTION, "byteArray", "content");
        add(variations, Jetty12Clients.OWN_CONNECTION, "inputStream", "inputStream");
        add(variations, Jetty12Clients.OWN_CONNECTION, "noBody", "buffering");
        add(variations, Jetty12Clients.CLIENT_CONNECTION, "byteArray", "content");
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String body, String reading) {
        String name = String.join(" ", client, body, reading);
        String since = reading.equals("future") ? "12.1" : "";
        variations.add(new Variation(name, READINGS.get(reading), !body.equals("noBody")).since(since));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        Jetty12Clients.perform(call, witness);
    }

    @Override
    public void close() {
        Jetty12Clients.stop();
    }
}
