package dev.llmrecorder.it.client.jdk;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Drives the JDK's client. A variation's name is {@code <client> <send> <request body> <reading>}. */
public final class JdkDriver implements ClientDriver {

    /** One of the client's three methods that send a request. */
    private interface Send {
        <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> handler, Witness witness)
                throws Exception;
    }

    private static final Map<String, Send> SENDS = new LinkedHashMap<>();

    static {
        SENDS.put("send", new Send() {
            @Override
            public <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> handler, Witness witness)
                    throws Exception {
                return client.send(request, handler);
            }
        });
        SENDS.put("sendAsync", new Send() {
            @Override
            public <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> handler, Witness witness)
                    throws Exception {
                return await(client.sendAsync(request, handler), witness);
            }
        });
        SENDS.put("sendAsync+push", new Send() {
            @Override
            public <T> HttpResponse<T> send(HttpClient client, HttpRequest request, BodyHandler<T> handler, Witness witness)
                    throws Exception {
                HttpResponse.PushPromiseHandler<T> none = (initiating, pushed, acceptor) -> {};
                return await(client.sendAsync(request, handler, none), witness);
            }
        });
    }

    private final Map<String, HttpClient> clients = Map.of(
            "http1", HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
            "http2", HttpClient.newHttpClient(),
            "oneThread", HttpClient.newBuilder().executor(Executors.newSingleThreadExecutor(JdkDriver::daemon)).build());

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        for (String send : SENDS.keySet()) {
            JdkReading.ALL.keySet().forEach(reading -> add(variations, "http2", send, "ofString", reading));
        }
        JdkReading.ALL.keySet().forEach(reading -> add(variations, "http1", "send", "ofByteArray", reading));
        JdkReading.ALL.keySet().forEach(reading -> add(variations, "oneThread", "send", "oneShotOfUnknownLength", reading));
        for (String body : JdkRequestBody.ALL.keySet()) {
            add(variations, "http1", "send", body, "ofString");
            add(variations, "http2", "sendAsync", body, "ofInputStream");
        }
        return variations.stream().distinct().toList();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "one");
        thread.setDaemon(true);
        return thread;
    }

    private static void add(List<Variation> variations, String version, String send, String body, String reading) {
        String name = String.join(" ", version, send, body, reading);
        variations.add(new Variation(name, JdkReading.ALL.get(reading).kind(), !body.equals("noBody")));
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.url()))
                .timeout(Duration.ofSeconds(60))
                .method(call.method(), JdkRequestBody.ALL.get(words[2]).of(call.body()));
        call.headers().forEach(request::header);
        perform(clients.get(words[0]), SENDS.get(words[1]), request.build(), JdkReading.ALL.get(words[3]), witness);
    }

    private static <T> void perform(HttpClient client, Send send, HttpRequest request, JdkReading<T> reading, Witness witness)
            throws Exception {
        BodyHandler<T> handler = reading.handler(witness);
        HttpResponse<T> response = send.send(client, request, head -> {
            witness.head(head.statusCode(), head.headers().map());
            return handler.apply(head);
        }, witness);
        reading.read(response.body(), witness);
    }

    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> future, Witness witness) throws Exception {
        witness.whenEnough(() -> future.cancel(true));
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** As Java has it since 21. */
    @Override
    public void close() {
        for (HttpClient client : clients.values()) {
            if (client instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
