package dev.llmrecorder.it.client.helidon;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Witness;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientRequest;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Performs the calls of {@link HelidonDriver}. */
final class HelidonCalls {

    private static final WebClient CLIENT = WebClient.create();

    private HelidonCalls() {}

    static void perform(ClientCall call, Witness witness) throws IOException {
        String[] words = call.variation().split(" ");
        HttpClientRequest request = CLIENT.method(Method.create(call.method()));
        request.uri(URI.create(call.url()));
        call.headers().forEach((name, value) -> request.header(HeaderNames.create(name), value));
        if (words[0].equals("http1")) {
            request.protocolId("http/1.1");
        }
        try (HttpClientResponse response = send(request, words[1], call.body())) {
            witness.head(response.status().code(), map(response.headers()));
            read(response, words[2], witness);
            if (response.headers().contains(HeaderNames.create("Trailer")) && !witness.enough()) { // over HTTP/2 it is wrong to ask for others
                witness.trailers(map(response.trailers()));
            }
        }
    }

    private static Map<String, List<String>> map(Headers all) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : all) {
            headers.put(header.name(), header.allValues());
        }
        return headers;
    }

    private static HttpClientResponse send(ClientRequest<?> request, String form, byte[] body) throws IOException {
        int middle = body.length / 2;
        return switch (form) {
            case "noBody" -> request.request();
            case "byteArray" -> request.submit(body);
            case "string" -> request.submit(new String(body, StandardCharsets.UTF_8));
            case "file" -> request.submit(file(body));
            case "outputStream" -> request.outputStream(out -> {
                try (out) {
                    out.write(body, 0, middle);
                    out.write(body, middle, body.length - middle);
                }
            });
            default -> throw new IllegalArgumentException(form);
        };
    }

    /** Of the same name for every call, since that is sent; in a folder of its own, since calls are made at once. */
    private static Path file(byte[] body) throws IOException {
        return Files.write(Files.createTempDirectory(Path.of(""), "request").resolve("request.json"), body);
    }

    private static void read(HttpClientResponse response, String reading, Witness witness) throws IOException {
        switch (reading) {
            case "stream" -> witness.read(response.inputStream());
            case "byteByByte" -> witness.readByteByByte(response.inputStream());
            case "lines" -> witness.readLines(new InputStreamReader(response.inputStream(), StandardCharsets.UTF_8));
            case "string" -> witness.piece(response.as(String.class));
            case "bytes" -> witness.piece(response.as(byte[].class));
            default -> throw new IllegalArgumentException(reading);
        }
    }
}
