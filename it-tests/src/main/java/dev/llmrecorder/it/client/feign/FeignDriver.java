package dev.llmrecorder.it.client.feign;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import feign.Client;
import feign.Feign;
import feign.HeaderMap;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import feign.Target;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.httpclient.ApacheHttpClient;
import feign.okhttp.OkHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Drives Feign. A variation's name is {@code <client> <request body> <reading>}. */
public final class FeignDriver implements ClientDriver {

    /** What an application declares. */
    private interface Api {

        @RequestLine("GET")
        Response get(URI url, @HeaderMap Map<String, Object> headers);

        @RequestLine("POST")
        Response post(URI url, @HeaderMap Map<String, Object> headers, byte[] body);

        @RequestLine("POST")
        String ask(URI url, @HeaderMap Map<String, Object> headers, String body);
    }

    /**
     * Made when first used, and lambdas, since not all are there in every version. The first shows every answer; what is over
     * {@code HttpURLConnection} shows no body of a 401, since it streams the request.
     */
    private static final Map<String, Supplier<Client>> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put("okhttp", () -> new OkHttpClient());
        CLIENTS.put("default", FeignDriver::defaultClient);
        CLIENTS.put("apache4", () -> new ApacheHttpClient());
        CLIENTS.put("apache5", () -> new ApacheHttp5Client());
        CLIENTS.put("jdk", () -> new Http2Client());
    }

    /** The name that it has in all versions. */
    @SuppressWarnings("deprecation")
    private static Client defaultClient() {
        return new Client.Default(null, null);
    }

    private final Map<String, Api> apis = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String client : CLIENTS.keySet()) {
            add(variations, client, "byteArray", "stream", Reading.BYTES);
            add(variations, client, "string", "decoded", Reading.WHOLE);
        }
        add(variations, "default", "none", "stream", Reading.WHOLE);
        add(variations, "default", "byteArray", "lines", Reading.LINES);
        return variations;
    }

    /** The streams of Apache's clients read to the end when they are closed. The JDK's did not stream in the beginning. */
    private static void add(List<Variation> variations, String client, String body, String reading, Reading kind) {
        Variation variation = new Variation(String.join(" ", client, body, reading), kind, !body.equals("none"));
        if (client.startsWith("apache")) {
            variation = variation.draining();
        } else if (client.equals("jdk") && kind.isIncremental()) {
            variation = variation.since("13.6");
        }
        variations.add(variation);
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Api api = apis.computeIfAbsent(words[0], FeignDriver::api);
        URI url = URI.create(call.url());
        Map<String, Object> headers = new LinkedHashMap<>(call.headers());
        if (words[2].equals("decoded")) {
            witness.piece(api.ask(url, headers, new String(call.body(), StandardCharsets.UTF_8)));
            return;
        }
        try (Response response = words[1].equals("none") ? api.get(url, headers) : api.post(url, headers, call.body())) {
            read(response, words[2], witness);
        }
    }

    private static void read(Response response, String reading, Witness witness) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        witness.head(response.status(), headers);
        if (response.body() == null) {
            return; // it is empty
        }
        try (InputStream body = response.body().asInputStream()) {
            if (reading.equals("lines")) {
                witness.readLines(new InputStreamReader(body, StandardCharsets.UTF_8));
            } else {
                witness.read(body);
            }
        }
    }

    private static Api api(String client) {
        return Feign.builder()
                .client(CLIENTS.get(client).get())
                .retryer(Retryer.NEVER_RETRY)
                .target(Target.EmptyTarget.create(Api.class));
    }
}
