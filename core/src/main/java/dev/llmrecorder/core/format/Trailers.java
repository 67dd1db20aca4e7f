package dev.llmrecorder.core.format;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The member {@value #MEMBER} of a response: what follows the body (RFC 9110 §6.5), as {@code headers} has what comes before it.
 * Other than headers, which clients read, trailers are there for the application: checksums, counts of tokens, how a stream ended.
 * So all are kept but those that {@link #LEFT_OUT} names.
 */
final class Trailers {

    private static final String MEMBER = "trailers";

    /**
     * What has no place in a trailer (RFC 9110 §6.5.1: framing, routing, connections), what may be secret, and what differs from run
     * to run and says nothing of the answer.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "content-length", "transfer-encoding", "content-encoding", "trailer", "te", "host", "connection", "keep-alive",
            "proxy-connection", "upgrade",
            "set-cookie", "set-cookie2", "authorization", "proxy-authorization", "authentication-info", "proxy-authentication-info",
            "date", "age", "server-timing");

    private Trailers() {}

    /** The member, or an empty object where nothing followed the body. */
    static JsonObject write(DecodedResponse live) {
        JsonObject trailers = JsonObject.EMPTY;
        for (Map.Entry<String, List<String>> trailer : live.trailers().entrySet()) {
            if (!LEFT_OUT.contains(trailer.getKey()) && !trailer.getValue().isEmpty()) {
                trailers = trailers.with(trailer.getKey(), KeptHeaders.json(trailer.getValue()));
            }
        }
        return live.complete() && !trailers.members().isEmpty() ? JsonObject.EMPTY.with(MEMBER, trailers) : JsonObject.EMPTY;
    }

    /** What is to follow the body; empty where nothing does. */
    static Map<String, List<String>> read(JsonObject response) {
        Map<String, List<String>> trailers = new LinkedHashMap<>();
        if (response.get(MEMBER) instanceof JsonObject kept) {
            for (Map.Entry<String, Json> trailer : kept.members().entrySet()) {
                trailers.put(trailer.getKey().toLowerCase(Locale.ROOT), KeptHeaders.values(trailer.getValue()));
            }
        }
        trailers.keySet().removeAll(LEFT_OUT);
        trailers.values().removeIf(List::isEmpty);
        return trailers;
    }
}
