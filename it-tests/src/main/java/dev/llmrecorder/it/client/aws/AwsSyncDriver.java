package dev.llmrecorder.it.client.aws;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Drives a blocking client. A variation's name is {@code <client> <request body> <reading>}. */
abstract class AwsSyncDriver implements ClientDriver {

    private interface Body {
        ContentStreamProvider of(byte[] body);
    }

    private interface Reader {
        void read(AbortableInputStream body, Witness witness) throws IOException;
    }

    private record Way(Reading kind, Reader reader) {}

    private static final Map<String, Body> BODIES = new LinkedHashMap<>();
    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        BODIES.put("noBody", body -> null);
        BODIES.put("byteArray", body -> () -> new ByteArrayInputStream(body));
        BODIES.put("stream", body -> () -> new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 7));
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        });

        WAYS.put("stream", new Way(Reading.BYTES, (body, witness) -> witness.read(body)));
        WAYS.put("byteByByte", new Way(Reading.BYTES, (body, witness) -> witness.readByteByByte(body)));
        WAYS.put("lines", new Way(Reading.LINES,
                (body, witness) -> witness.readLines(new InputStreamReader(body, StandardCharsets.UTF_8))));
        WAYS.put("bytes", new Way(Reading.WHOLE, (body, witness) -> witness.piece(body.readAllBytes())));
    }

    private final Map<String, SdkHttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Supplier<SdkHttpClient>> makers = new LinkedHashMap<>();

    /** Adds a client. */
    final void client(String name, Supplier<SdkHttpClient> maker) {
        makers.put(name, maker);
    }

    @Override
    public final List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        WAYS.keySet().forEach(way -> variations.add(variation("default", "byteArray", way)));
        BODIES.keySet().forEach(body -> variations.add(variation("default", body, "bytes")));
        makers.keySet().forEach(client -> variations.add(variation(client, "stream", "stream")));
        return variations.stream().distinct().toList();
    }

    private static Variation variation(String client, String body, String way) {
        return new Variation(String.join(" ", client, body, way), WAYS.get(way).kind, !body.equals("noBody"));
    }

    @Override
    public final void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        ExecutableHttpRequest request = clients.computeIfAbsent(words[0], each -> makers.get(each).get())
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(AwsRequests.of(call, false))
                        .contentStreamProvider(BODIES.get(words[1]).of(call.body()))
                        .build());
        witness.whenEnough(request::abort);
        HttpExecuteResponse response = request.call();
        witness.head(response.httpResponse().statusCode(), response.httpResponse().headers());
        AbortableInputStream body = response.responseBody().orElseGet(AbortableInputStream::createEmpty);
        try (body) {
            witness.whenEnough(body::abort);
            WAYS.get(words[2]).reader.read(body, witness);
        }
    }

    @Override
    public final void close() {
        clients.values().forEach(SdkHttpClient::close);
    }
}
