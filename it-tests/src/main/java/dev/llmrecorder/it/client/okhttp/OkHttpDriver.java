package dev.llmrecorder.it.client.okhttp;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSources;

/**
 * Drives OkHttp. A variation's name is {@code <client> <call> <request body> <reading>}. Duplex bodies are sent where there is TLS;
 * without it there is nobody to speak HTTP/2 with, which they need.
 */
public final class OkHttpDriver implements ClientDriver {

    /** Makes a call and has its response read. */
    private interface Sender {
        void send(OkHttpClient client, Request request, OkHttpReading reading, Witness witness) throws Exception;
    }

    private static final Map<String, String> WITHOUT_TLS = Map.of("duplex", "ofStream");
    private static final Map<String, Sender> SENDERS = new LinkedHashMap<>();

    static {
        SENDERS.put("execute", OkHttpDriver::execute);
        SENDERS.put("enqueue", OkHttpDriver::enqueue);
        SENDERS.put("eventSource", (client, request, reading, witness) -> events(client, request, witness));
    }

    private final Map<String, OkHttpClient> clients = new LinkedHashMap<>();

    public OkHttpDriver() {
        OkHttpClient plain = new OkHttpClient.Builder()
                .readTimeout(READ_TIMEOUT, TimeUnit.MILLISECONDS)
                .build();
        clients.put("default", plain);
        clients.put("http1", plain.newBuilder().protocols(List.of(Protocol.HTTP_1_1)).build());
        clients.put("custom", plain.newBuilder()
                .callTimeout(60, TimeUnit.SECONDS)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("x-intercepted", "yes").build()))
                .addNetworkInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("x-sent", "yes").build()))
                .build());
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
        OkHttpReading.ALL.keySet().forEach(reading -> add(variations, "default", "execute", "ofString", reading));
        OkHttpReading.ALL.keySet().forEach(reading -> add(variations, "http1", "enqueue", "ofByteArray", reading));
        for (String body : OkHttpRequestBody.ALL.keySet()) {
            add(variations, "custom", "execute", body, "stream");
            add(variations, "default", "enqueue", body, "string");
        }
        for (String client : clients.keySet()) {
            String name = String.join(" ", client, "eventSource", client.equals("default") ? "oneShot" : "ofString", "events");
            variations.add(new Variation(name, Reading.LINES, true));
        }
        return variations;
    }

    private static void add(List<Variation> variations, String client, String sender, String body, String reading) {
        String name = String.join(" ", client, sender, body, reading);
        Variation variation = new Variation(name, OkHttpReading.ALL.get(reading).kind(), !body.equals("noBody"));
        variations.add(reading.equals("trailersAlone") ? variation.since("5") : variation); // which reads over the body then
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        String body = call.url().startsWith("https:") ? words[2] : WITHOUT_TLS.getOrDefault(words[2], words[2]);
        Request.Builder request = new Request.Builder()
                .url(call.url())
                .method(call.method(), OkHttpRequestBody.ALL.get(body).of(call.body()));
        call.headers().forEach(request::header);
        SENDERS.get(words[1]).send(clients.get(words[0]), request.build(), OkHttpReading.ALL.get(words[3]), witness);
    }

    /** Threads of 3.14 live as long as their HTTP/2 connection, those of the dispatcher for a minute. */
    @Override
    public void close() {
        for (OkHttpClient client : clients.values()) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private static void execute(OkHttpClient client, Request request, OkHttpReading reading, Witness witness)
            throws IOException {
        Call call = client.newCall(request);
        witness.whenEnough(call::cancel);
        try (Response response = call.execute()) {
            read(response, reading, witness);
        }
    }

    private static void enqueue(OkHttpClient client, Request request, OkHttpReading reading, Witness witness)
            throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Call call = client.newCall(request);
        witness.whenEnough(call::cancel);
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    read(response, reading, witness);
                    end.complete(null);
                } catch (Throwable t) {
                    end.completeExceptionally(t);
                }
            }

            @Override
            public void onFailure(Call failed, IOException failure) {
                end.completeExceptionally(failure);
            }
        });
        await(end);
    }

    private static void events(OkHttpClient client, Request request, Witness witness) throws Exception {
        OkHttpEvents events = new OkHttpEvents(witness);
        EventSource source = factory(client).newEventSource(request, events);
        witness.whenEnough(source::cancel);
        await(events.end());
    }

    /** {@code createFactory} takes an {@code OkHttpClient} before 5, and a {@code Call.Factory} since. */
    private static EventSource.Factory factory(OkHttpClient client) throws ReflectiveOperationException {
        for (Method method : EventSources.class.getMethods()) {
            if (method.getName().equals("createFactory")) {
                return (EventSource.Factory) method.invoke(null, client);
            }
        }
        throw new NoSuchMethodException("createFactory");
    }

    private static void read(Response response, OkHttpReading reading, Witness witness) throws IOException {
        witness.head(response.code(), response.headers().toMultimap());
        reading.reader().read(response, response.body(), witness);
        if (!witness.enough()) {
            witness.trailers(response.trailers().toMultimap());
        }
    }

    private static void await(CompletableFuture<Void> end) throws Exception {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
