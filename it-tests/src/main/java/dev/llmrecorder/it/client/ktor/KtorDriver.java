package dev.llmrecorder.it.client.ktor;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientDriver;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.client.Witness;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientJvmKt;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.Unit;

/** Drives Ktor's client. A variation's name is {@code <call> <request body> <reading>}. */
public class KtorDriver implements ClientDriver {

    private final HttpClient client = HttpClientJvmKt.HttpClient(config -> Unit.INSTANCE);

    @Override
    public final List<Variation> variations() {
        List<Variation> variations = new ArrayList<>();
        KtorReading.ALL.keySet().forEach(reading -> add(variations, "streamed", "byteArray", reading));
        bodies().forEach(body -> add(variations, "streamed", body, "byteByByte"));
        bodies().forEach(body -> add(variations, "whole", body, "text"));
        return variations.stream().distinct().toList();
    }

    /** The names of the request bodies that the engine sends. */
    Set<String> bodies() {
        return KtorBody.ALL.keySet();
    }

    private static void add(List<Variation> variations, String call, String body, String reading) {
        String name = String.join(" ", call, body, reading);
        variations.add(new Variation(name, KtorReading.ALL.get(reading).kind(), !body.equals("noBody")));
    }

    @Override
    public final void perform(ClientCall call, Witness witness) throws Throwable {
        String[] words = call.variation().split(" ");
        HttpRequestBuilder request = new HttpRequestBuilder();
        request.setMethod(new HttpMethod(call.method()));
        HttpRequestKt.url(request, call.url());
        call.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-type") || words[1].equals("noBody")) { // else it is the body's
                request.getHeaders().append(name, value);
            }
        });
        Object body = KtorBody.ALL.get(words[1]).of(call.body());
        if (body != null) {
            request.setBody(body);
        }
        HttpStatement statement = new HttpStatement(request, client);
        KtorReading reading = KtorReading.ALL.get(words[2]);
        if (words[0].equals("streamed")) {
            KtorReading.await(continuation -> statement.<Unit>execute((response, then) -> {
                tell(response, reading, witness);
                return Unit.INSTANCE;
            }, continuation));
        } else {
            tell(KtorReading.<HttpResponse>await(statement::execute), reading, witness);
        }
    }

    private static void tell(HttpResponse response, KtorReading reading, Witness witness) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.getHeaders().entries().forEach(entry -> headers.put(entry.getKey(), entry.getValue()));
        witness.head(response.getStatus().getValue(), headers);
        try {
            reading.reader().read(response, witness);
        } catch (Exception e) {
            throw KtorReading.<RuntimeException>asUnchecked(e);
        }
    }

    @Override
    public final void close() {
        client.close();
    }
}
