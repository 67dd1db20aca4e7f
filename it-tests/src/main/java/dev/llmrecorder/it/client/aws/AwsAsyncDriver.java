package dev.llmrecorder.it.client.aws;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Drives an asynchronous client. A variation's name is {@code <client> <request body> <reading>}. */
abstract class AwsAsyncDriver implements ClientDriver {

    private static final String HTTP2 = "http2";

    private final Map<String, SdkAsyncHttpClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Supplier<SdkAsyncHttpClient>> makers = new LinkedHashMap<>();
    private final List<String> bodies;
    private final Map<String, String> since;

    /**
     * @param bodies names of request bodies
     * @param since versions before which clients or request bodies of that name cannot be used
     */
    AwsAsyncDriver(List<String> bodies, Map<String, String> since) {
        this.bodies = bodies;
        this.since = since;
    }

    /** Adds a client; one that is called {@code http2} is used over TLS only. */
    final void client(String name, Supplier<SdkAsyncHttpClient> maker) {
        makers.put(name, maker);
    }

    @Override
    public final List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (AwsHandler.Way way : AwsHandler.Way.values()) {
            variations.add(variation("default", "byteArray", way));
        }
        bodies.forEach(body -> variations.add(variation("default", body, AwsHandler.Way.whole)));
        makers.keySet().forEach(client -> variations.add(variation(client, "pieces", AwsHandler.Way.stream)));
        return variations.stream().distinct().toList();
    }

    private Variation variation(String client, String body, AwsHandler.Way way) {
        Variation variation = new Variation(String.join(" ", client, body, way.name()), way.kind, !body.equals("noBody"));
        return variation.since(since.getOrDefault(client, since.getOrDefault(body, "")));
    }

    @Override
    public final void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        String name = words[0].equals(HTTP2) && !call.url().startsWith("https:") ? "default" : words[0];
        AwsHandler.Way way = AwsHandler.Way.valueOf(words[2]);
        AwsHandler handler = new AwsHandler(way, witness);
        CompletableFuture<Void> future = clients.computeIfAbsent(name, each -> makers.get(each).get())
                .execute(AsyncExecuteRequest.builder()
                        .request(AwsRequests.of(call, words[1].equals("chunked")))
                        .requestContentPublisher(AwsBody.ALL.get(words[1]).of(call.body()))
                        .responseHandler(handler)
                        .build());
        if (way == AwsHandler.Way.future) {
            witness.whenEnough(() -> future.cancel(true));
        }
        try {
            CompletableFuture.anyOf(future, handler.stopped).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public final void close() {
        clients.values().forEach(SdkAsyncHttpClient::close);
    }
}
