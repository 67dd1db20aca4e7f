package dev.llmrecorder.it.client.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Context;
import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.Exceptions;
import reactor.netty.resources.ConnectionProvider;

/** Drives Azure core's client. A variation's name is {@code <client> <call> <request body> <reading>}. */
public final class AzureDriver implements ClientDriver {

    private interface Call {
        HttpResponse send(HttpClient client, HttpRequest request);
    }

    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("async", (client, request) -> client.send(request).block());
        CALLS.put("sync", (client, request) -> client.sendSync(request, Context.NONE));
        CALLS.put("pipeline", (client, request) -> pipeline(client).send(request).block());
        CALLS.put("pipelineSync", (client, request) -> pipeline(client).sendSync(request, Context.NONE));
        CALLS.put("eager", (client, request) ->
                client.sendSync(request, new Context("azure-eagerly-read-response", true)));
    }

    private final Map<String, HttpClient> clients = new LinkedHashMap<>();

    public AzureDriver() {
        Duration patience = Duration.ofMillis(READ_TIMEOUT);
        clients.put("default", new NettyAsyncHttpClientBuilder().readTimeout(patience).build());
        ConnectionProvider connections = ConnectionProvider.builder("acme").maxConnections(2).pendingAcquireMaxCount(-1).build();
        clients.put("custom", new NettyAsyncHttpClientBuilder(
                        reactor.netty.http.client.HttpClient.create(connections))
                .disableBufferCopy(true)
                .connectTimeout(Duration.ofSeconds(20))
                .writeTimeout(Duration.ofSeconds(20))
                .responseTimeout(Duration.ofSeconds(20))
                .readTimeout(patience)
                .build());
    }

    @Override
    public boolean hasReadTimeout() {
        return true;
    }

    private static HttpPipeline pipeline(HttpClient client) {
        return new HttpPipelineBuilder().policies(new UserAgentPolicy("acme/1.0")).httpClient(client).build();
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        CALLS.keySet().stream().filter(call -> !call.equals("eager"))
                .forEach(call -> add(variations, "default", call, "byteArray", "body"));
        clients.keySet().forEach(client -> add(variations, client, "async", "string", "body"));
        AzureBody.ALL.keySet().forEach(body -> add(variations, "default", "sync", body, "binaryData"));
        AzureReading.ALL.keySet().forEach(reading -> add(variations, "custom", "async", "flux", reading));
        add(variations, "default", "eager", "byteArray", "bytes");
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String call, String body, String reading) {
        String name = String.join(" ", client, call, body, reading);
        variations.add(new Variation(name, AzureReading.ALL.get(reading).kind(), !body.equals("noBody")));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpRequest request = new HttpRequest(HttpMethod.valueOf(call.method()), call.url());
        call.headers().forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
        AzureBody.ALL.get(words[2]).set(request, call.body());
        try (HttpResponse response = CALLS.get(words[1]).send(clients.get(words[0]), request)) {
            Map<String, List<String>> headers = new TreeMap<>();
            response.getHeaders().forEach(header -> headers.put(header.getName(), header.getValuesList()));
            witness.head(response.getStatusCode(), headers);
            AzureReading.ALL.get(words[3]).reader().read(response, witness);
        } catch (RuntimeException e) {
            throw Exceptions.unwrap(e);
        }
    }
}
