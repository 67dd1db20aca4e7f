package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.netty.DefaultHttpClient;

/**
 * A request for which the client is about to ask for a connection.
 *
 * @param recorder null where the request continues a live call
 * @param before the live call that it continues, because the client follows a redirect; null for none
 * @param testId null for none
 */
record Outgoing(DefaultHttpClient client, Recorder recorder, LiveCall before, String method, String url, String testId) {

    static Outgoing first(Object client, Recorder recorder, HttpRequest<?> request, String url) {
        return new Outgoing((DefaultHttpClient) client, recorder, null, request.getMethodName(), url,
                request.getHeaders().get(OutboundRequest.TEST_HEADER));
    }

    static Outgoing next(Object client, LiveCall before, HttpRequest<?> request, String url) {
        return new Outgoing((DefaultHttpClient) client, null, before, request.getMethodName(), url, null);
    }

    /** Whether all of the request is known before it is written. */
    boolean isWithoutBody() {
        return method.equals("GET") || method.equals("HEAD");
    }

    OutboundRequest withoutBody() {
        return new OutboundRequest(method, url, testId, () -> new byte[0]);
    }
}
