package dev.llmrecorder.it.client.aws;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    }

    private final Map<String, Way> ways = new LinkedHashMap<>();

    private final Map<String, SdkHttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Supplier<SdkHttpClient>> makers = new LinkedHashMap<>();

    /** @param fillsBuffers whether a read waits until the buffer is full, so that only single bytes come as they were sent */
    AwsSyncDriver(boolean fillsBuffers) {
        ways.put("stream", new Way(
                fillsBuffers ? Reading.BUFFERED : Reading.BYTES, (body, witness) -> witness.read(body)));
        ways.put("eventByEvent", new Way(Reading.BYTES, AwsSyncDriver::readEvents));
        ways.put("bytes", new Way(Reading.WHOLE, (body, witness) -> witness.piece(body.readAllBytes())));
        if (!fillsBuffers) {
            ways.put("lines", new Way(Reading.LINES,
                    (body, witness) -> witness.readLines(new InputStreamReader(body, StandardCharsets.UTF_8))));
        }
    }

    /** Adds a client. */
    final void client(String name, Supplier<SdkHttpClient> maker) {
        makers.put(name, maker);
    }

    /** Reads byte by byte, one piece for each event with the empty line that ends it. */
    private static void readEvents(InputStream body, Witness witness) throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        int beforeLast = 0;
        int last = 0;
        witness.ask();
        for (int value = body.read(); value >= 0; value = body.read()) {
            event.write(value);
            boolean ends = value == last && (value == '\n' || value == '\r')
                    || value == '\n' && last == '\r' && beforeLast == '\n';
            beforeLast = last;
            last = value;
            if (ends) {
                witness.piece(event.toByteArray());
                event.reset();
                if (witness.enough()) {
                    return;
                }
                witness.ask();
            }
        }
        if (event.size() > 0) {
            witness.piece(event.toByteArray());
        }
    }

    @Override
    public final List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        ways.keySet().forEach(way -> variations.add(variation("default", "byteArray", way)));
        BODIES.keySet().forEach(body -> variations.add(variation("default", body, "bytes")));
        makers.keySet().forEach(client -> variations.add(variation(client, "stream", "stream")));
        return variations.stream().distinct().toList();
    }

    private Variation variation(String client, String body, String way) {
        return new Variation(String.join(" ", client, body, way), ways.get(way).kind, !body.equals("noBody"));
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
        AbortableInputStream body = response.responseBody()
                .orElseGet(() -> AbortableInputStream.create(InputStream.nullInputStream()));
        try (body) {
            witness.whenEnough(body::abort);
            ways.get(words[2]).reader.read(body, witness);
        }
    }

    @Override
    public final void close() {
        clients.values().forEach(SdkHttpClient::close);
    }
}
