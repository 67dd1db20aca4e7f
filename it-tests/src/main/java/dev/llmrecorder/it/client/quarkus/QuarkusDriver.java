package dev.llmrecorder.it.client.quarkus;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.RxInvoker;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Drives Quarkus's REST client as JAX-RS has it, which is what the clients that an application declares are made of. A variation's
 * name is {@code <request body> <call>}.
 */
public final class QuarkusDriver implements ClientDriver {

    /** By name. */
    private static final Map<String, Function<byte[], Object>> BODIES = Map.of(
            "byteArray", body -> body,
            "string", body -> new String(body, StandardCharsets.UTF_8),
            "stream", ByteArrayInputStream::new);

    private Client client;

    @Override
    public List<Variation> variations() {
        return List.of(
                new Variation("byteArray inputStream", Reading.BYTES, true).draining(),
                new Variation("byteArray response", Reading.WHOLE, true),
                new Variation("stream response", Reading.WHOLE, true),
                new Variation("string async", Reading.WHOLE, true),
                new Variation("string stage", Reading.WHOLE, true),
                new Variation("byteArray events", Reading.LINES, true),
                new Variation("none response", Reading.WHOLE, false),
                new Variation("none async", Reading.WHOLE, false));
    }

    private synchronized Client client() {
        if (client == null) {
            Logger.getLogger("").setLevel(Level.OFF);
            client = ClientBuilder.newClient();
        }
        return client;
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Invocation.Builder request = client().target(call.url())
                .register(heads(witness), ClientResponseFilter.class)
                .request();
        call.headers().forEach(request::header);
        Entity<?> body = words[0].equals("none")
                ? null
                : Entity.entity(BODIES.get(words[0]).apply(call.body()), MediaType.APPLICATION_JSON_TYPE);
        try {
            switch (words[1]) {
                case "inputStream" -> stream(request.method(call.method(), body, InputStream.class), witness);
                case "response" -> whole(request.method(call.method(), body), witness);
                case "async" -> whole(request.async().method(call.method(), body).get(), witness);
                case "stage" -> whole(request.rx().method(call.method(), body).toCompletableFuture().get(), witness);
                default -> events(request, call.method(), body, witness);
            }
        } catch (WebApplicationException e) {
            whole(e.getResponse(), witness); // errors are answers
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof WebApplicationException error)) {
                throw e.getCause();
            }
            whole(error.getResponse(), witness);
        }
    }

    /** The filter is run for failures, too, of which there are no headers. */
    private static ClientResponseFilter heads(Witness witness) {
        return (request, response) -> {
            if (response.getHeaders() != null) {
                witness.head(response.getStatus(), response.getHeaders());
            }
        };
    }

    private static void stream(InputStream answer, Witness witness) throws IOException {
        try (answer) {
            witness.read(answer);
        }
    }

    private static void whole(Response response, Witness witness) {
        witness.piece(response.readEntity(byte[].class));
    }

    /** What a method of a declared client does that returns a {@code Multi} of strings. */
    @SuppressWarnings("unchecked")
    private static void events(Invocation.Builder request, String method, Entity<?> body, Witness witness)
            throws ReflectiveOperationException, InterruptedException, ExecutionException {
        Class<? extends RxInvoker<?>> invoker = (Class<? extends RxInvoker<?>>)
                Class.forName("org.jboss.resteasy.reactive.client.impl.MultiInvoker");
        QuarkusEvents events = new QuarkusEvents(witness);
        ((Flow.Publisher<String>) request.rx(invoker).method(method, body, String.class)).subscribe(events);
        events.end().get();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
