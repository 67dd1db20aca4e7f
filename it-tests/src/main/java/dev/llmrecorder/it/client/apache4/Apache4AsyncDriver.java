package dev.llmrecorder.it.client.apache4;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.client.HttpAsyncClient;
import org.apache.http.nio.client.HttpPipeliningClient;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;

/** Drives the async API. A variation's name is {@code <client> <call> <producer> <consumer>}. */
public final class Apache4AsyncDriver implements ClientDriver {

    private interface Call {
        void send(HttpAsyncClient client, Apache4Producer producer, HttpAsyncResponseConsumer<HttpResponse> consumer, Witness witness)
                throws Exception;
    }

    private static final Map<String, Supplier<CloseableHttpAsyncClient>> CLIENTS = new LinkedHashMap<>();
    private static final Map<String, Call> CALLS = new LinkedHashMap<>();

    static {
        CLIENTS.put("default", HttpAsyncClients::createDefault);
        CLIENTS.put("system", HttpAsyncClients::createSystem);
        CLIENTS.put("minimal", HttpAsyncClients::createMinimal);
        CLIENTS.put("pipelining", HttpAsyncClients::createPipelining);
        CLIENTS.put("custom", () -> HttpAsyncClients.custom()
                .setUserAgent("acme/1.0")
                .disableCookieManagement()
                .addInterceptorFirst((HttpRequestInterceptor)
                        (request, context) -> request.addHeader("x-intercepted", "yes"))
                .build());

        // First, since before 4.1.5 cancelling the future lets the exchange go on.
        CALLS.put("callback", (client, producer, consumer, witness) -> {
            Callback callback = new Callback();
            witness.whenEnough(producer::abort);
            client.execute(producer, consumer, callback);
            await(callback.result);
        });
        CALLS.put("future", (client, producer, consumer, witness) -> {
            Future<HttpResponse> future = client.execute(producer, consumer, null);
            witness.whenEnough(() -> future.cancel(true));
            await(future);
        });
        CALLS.put("futureWithContext", (client, producer, consumer, witness) -> {
            Future<HttpResponse> future = client.execute(producer, consumer, HttpClientContext.create(), null);
            witness.whenEnough(() -> future.cancel(true));
            await(future);
        });
        CALLS.put("pipeline", (client, producer, consumer, witness) -> {
            Future<List<HttpResponse>> future = ((HttpPipeliningClient) client).execute(
                    producer.getTarget(), List.of(producer), List.of(consumer), HttpClientContext.create(), null);
            witness.whenEnough(() -> future.cancel(true));
            await(future);
        });
    }

    private final Map<String, CloseableHttpAsyncClient> started = new ConcurrentHashMap<>();

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String client : CLIENTS.keySet()) {
            CALLS.keySet().stream()
                    .filter(call -> call.equals("pipeline") == client.equals("pipelining"))
                    .forEach(call -> add(variations, client, call, "ofString", "bytes"));
        }
        Apache4Producer.BODIES.keySet().forEach(body -> add(variations, "default", "future", body, "whole"));
        Apache4Producer.BODIES.keySet().forEach(body -> add(variations, "minimal", "callback", body, "bytes"));
        add(variations, "pipelining", "pipeline", "slow", "whole");
        add(variations, "pipelining", "pipeline", "noBody", "whole");
        Apache4Consumer.ALL.keySet().forEach(consumer -> add(variations, "default", "callback", "ofByteArray", consumer));
        Apache4Consumer.ALL.keySet().forEach(consumer -> add(variations, "minimal", "future", "ofByteArray", consumer));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String client, String call, String body, String consumer) {
        String name = String.join(" ", client, call, body, consumer);
        variations.add(new Variation(name, Apache4Consumer.ALL.get(consumer).kind(), !body.equals("noBody")));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Apache4Producer producer = Apache4Producer.of(call, words[2]);
        CALLS.get(words[1]).send(started(words[0]), producer, Apache4Consumer.ALL.get(words[3]).of(witness), witness);
    }

    private CloseableHttpAsyncClient started(String name) {
        return started.computeIfAbsent(name, key -> {
            CloseableHttpAsyncClient client = CLIENTS.get(key).get();
            client.start();
            return client;
        });
    }

    @Override
    public void close() {
        started.values().forEach(client -> {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void await(Future<?> future) throws Exception {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static final class Callback implements FutureCallback<HttpResponse> {

        private final CompletableFuture<HttpResponse> result = new CompletableFuture<>();

        @Override
        public void completed(HttpResponse response) {
            result.complete(response);
        }

        @Override
        public void failed(Exception cause) {
            result.completeExceptionally(cause);
        }

        @Override
        public void cancelled() {
            result.cancel(false);
        }
    }
}
