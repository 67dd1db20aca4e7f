package dev.llmrecorder.it.client.googlehttp;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Drives Google's HTTP client. A variation's name is {@code <transport> <request body> <reading>}. */
public final class GoogleHttpDriver implements ClientDriver {

    private interface RequestBody {
        HttpContent of(byte[] body);
    }

    private interface ResponseReader {
        void read(HttpResponse response, Witness witness) throws IOException;
    }

    private record Way(Reading kind, ResponseReader reader) {}

    private static final String TYPE = "application/json";

    /**
     * Made when first used, and lambdas of Object, whose class is not looked at before, since not all are in every version. The
     * first shows every answer; that over {@code HttpURLConnection} shows no body of a 401, since it streams the request.
     */
    private static final Map<String, Supplier<Object>> TRANSPORTS = new LinkedHashMap<>();

    private static final Map<String, RequestBody> BODIES = new LinkedHashMap<>();
    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        TRANSPORTS.put("apache4", () -> new com.google.api.client.http.apache.v2.ApacheHttpTransport());
        TRANSPORTS.put("net", () -> new NetHttpTransport());
        TRANSPORTS.put("apache5", () -> new com.google.api.client.http.apache.v5.Apache5HttpTransport());

        BODIES.put("none", body -> null);
        BODIES.put("byteArray", body -> new ByteArrayContent(TYPE, body));
        BODIES.put("stream", body -> new InputStreamContent(TYPE, new ByteArrayInputStream(body)));

        WAYS.put("content", new Way(Reading.BYTES, (response, witness) -> {
            InputStream content = response.getContent();
            if (content != null) { // null where it is empty
                witness.read(content);
            }
        }));
        WAYS.put("parsed", new Way(Reading.WHOLE, (response, witness) -> witness.piece(response.parseAsString())));
        WAYS.put("download", new Way(Reading.WHOLE, (response, witness) -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            response.download(copy);
            witness.piece(copy.toByteArray());
        }));
    }

    private final Map<String, HttpTransport> transports = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String transport : TRANSPORTS.keySet()) {
            add(variations, transport, "byteArray", "content");
            add(variations, transport, "stream", "parsed");
        }
        add(variations, "net", "none", "download");
        return variations;
    }

    private static void add(List<Variation> variations, String transport, String body, String reading) {
        String name = String.join(" ", transport, body, reading);
        Variation variation = new Variation(name, WAYS.get(reading).kind, !body.equals("none"));
        variations.add(transport.equals("apache5") ? variation.since("1.45") : variation);
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpRequest request = transports.computeIfAbsent(words[0], name -> (HttpTransport) TRANSPORTS.get(name).get())
                .createRequestFactory()
                .buildRequest(call.method(), new GenericUrl(call.url(), true), BODIES.get(words[1]).of(call.body()))
                .setReadTimeout(READ_TIMEOUT)
                .setThrowExceptionOnExecuteError(false);
        call.headers().forEach((name, value) -> request.getHeaders().set(name, List.of(value)));
        HttpResponse response = request.execute();
        witness.whenEnough(() -> disconnect(response));
        try {
            witness.head(response.getStatusCode(), headers(response));
            WAYS.get(words[2]).reader.read(response, witness);
        } finally {
            response.disconnect();
        }
    }

    private static void disconnect(HttpResponse response) {
        try {
            response.disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.getHeaders().forEach((name, value) -> headers.put(name, value instanceof List<?> values
                ? values.stream().map(String::valueOf).toList() : List.of(String.valueOf(value))));
        return headers;
    }
}
