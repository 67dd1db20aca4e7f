package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.micronaut.http.HttpRequest;

/**
 * A request for which the client is about to ask for a connection.
 *
 * @param client which was asked: its class is another in 5
 * @param recorder null where the request continues a live call
 * @param before the live call that it continues, because the client follows a redirect; null for none
 * @param testId null for none
 */
record Outgoing(Object client, Recorder recorder, LiveCall before, HttpRequest<?> request, String method, String url,
        String testId) {

    private static final String OF_THE_CLIENT = "io.micronaut.http.client.netty.NettyClientHttpRequest";

    static Outgoing first(Object client, Recorder recorder, HttpRequest<?> request, String url) {
        return new Outgoing(client, recorder, null, request, request.getMethodName(), url,
                request.getHeaders().get(OutboundRequest.TEST_HEADER));
    }

    static Outgoing next(Object client, LiveCall before, HttpRequest<?> request, String url) {
        return new Outgoing(client, null, before, request, request.getMethodName(), url, null);
    }

    /** The body that will be written; of length 0 for none, null where that is known only when it is. */
    private byte[] body() {
        if (method.equals("GET") || method.equals("HEAD")) {
            return new byte[0];
        }
        if (!request.getClass().getName().equals(OF_THE_CLIENT)) {
            return null; // to ask a server's request for its body may use that up
        }
        Object body = request.getBody().orElse(null);
        if (body instanceof CharSequence text) {
            return text.toString().getBytes(request.getCharacterEncoding());
        }
        return body == null ? new byte[0] : body instanceof byte[] bytes ? bytes : null;
    }

    /** The request before it is written; null where not all of it is known by then. */
    OutboundRequest known() {
        byte[] body = body();
        return body == null ? null : new OutboundRequest(method, url, testId, () -> body);
    }

    /** The request before it is written, whose body may not be known. */
    OutboundRequest unsent() {
        return new OutboundRequest(method, url, testId, this::body);
    }
}
