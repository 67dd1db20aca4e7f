package dev.llmrecorder.it.client.apache5;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.fluent.Executor;
import org.apache.hc.client5.http.fluent.Request;
import org.apache.hc.client5.http.fluent.Response;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Drives the fluent API. A variation's name is {@code <sender> <request body> <reading>}. */
public final class Apache5FluentDriver implements ClientDriver {

    private interface Sender {
        Response send(Request request) throws IOException;
    }

    private interface RequestBody {
        void set(Request request, byte[] body) throws IOException;
    }

    private interface ResponseReader {
        void read(Response response, Witness witness) throws IOException;
    }

    private record Way(Reading kind, ResponseReader reader) {}

    private static final Map<String, Sender> SENDERS = Map.of(
            "request", Request::execute,
            "executor", request -> Executor.newInstance().execute(request));

    private static final Map<String, RequestBody> BODIES = new LinkedHashMap<>();
    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        ContentType json = ContentType.APPLICATION_JSON;
        BODIES.put("noBody", (request, body) -> {});
        BODIES.put("bodyString", (request, body) -> request.bodyString(new String(body, StandardCharsets.UTF_8), json));
        BODIES.put("bodyByteArray", (request, body) -> request.bodyByteArray(body, json));
        BODIES.put("bodyFile", (request, body) ->
                request.bodyFile(Files.write(Files.createTempFile(Path.of(""), "request", ".json"), body).toFile(), json));
        BODIES.put("bodyStream", (request, body) -> request.bodyStream(new ByteArrayInputStream(body), json));
        BODIES.put("bodyEntity", (request, body) -> request.body(Apache5Entity.ALL.get("template").of(body)));

        WAYS.put("returnContent", new Way(Reading.WHOLE, (response, witness) ->
                witness.piece(response.returnContent().asString(StandardCharsets.UTF_8))));
        WAYS.put("contentAsBytes", new Way(Reading.WHOLE, (response, witness) ->
                witness.piece(response.returnContent().asBytes())));
        WAYS.put("returnResponse", new Way(Reading.WHOLE, (response, witness) -> {
            ClassicHttpResponse returned = (ClassicHttpResponse) response.returnResponse();
            witness.head(returned.getCode(), Apache5Reading.headers(List.of(returned.getHeaders())));
            witness.piece(EntityUtils.toByteArray(returned.getEntity()));
        }));
        WAYS.put("handleResponse", new Way(Reading.BYTES, (response, witness) -> response.handleResponse(answer -> {
            witness.head(answer.getCode(), Apache5Reading.headers(List.of(answer.getHeaders())));
            witness.read(answer.getEntity().getContent());
            return null;
        })));
        WAYS.put("saveContent", new Way(Reading.WHOLE, (response, witness) -> {
            Path file = Files.createTempFile(Path.of(""), "answer", ".txt");
            response.saveContent(file.toFile());
            witness.piece(Files.readAllBytes(file));
        }));
        WAYS.put("discardContent", new Way(Reading.NOTHING, (response, witness) -> response.discardContent()));
    }

    @Override
    public List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        WAYS.keySet().forEach(way -> add(variations, "request", "bodyString", way));
        BODIES.keySet().forEach(body -> add(variations, "executor", body, "handleResponse"));
        return variations.stream().distinct().toList();
    }

    private static void add(List<Variation> variations, String sender, String body, String way) {
        String name = String.join(" ", sender, body, way);
        variations.add(new Variation(name, WAYS.get(way).kind(), !body.equals("noBody")).draining());
    }

    @Override
    public void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        Request request = Request.create(call.method(), URI.create(call.url()));
        call.headers().forEach(request::addHeader);
        BODIES.get(words[1]).set(request, call.body());
        WAYS.get(words[2]).reader.read(SENDERS.get(words[0]).send(request), witness);
    }
}
