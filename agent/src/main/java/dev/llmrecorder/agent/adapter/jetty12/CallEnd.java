package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.core.OutboundRequest;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;

/** Waits for the end of a call, to give the application its request back as it was. */
class CallEnd implements Response.CompleteListener {

    private final HttpExchange exchange;
    private final Request.Content body;
    private String testId;

    /** @param body the application's, null for none */
    CallEnd(HttpExchange exchange, Request.Content body) {
        this.exchange = exchange;
        this.body = body;
    }

    void addTo(ResponseListeners listeners) {
        listeners.addCompleteListener(this, false);
    }

    final void takeTestHeaderOff() {
        testId = exchange.getRequest().getHeaders().get(OutboundRequest.TEST_HEADER);
        exchange.getRequest().headers(headers -> headers.remove(OutboundRequest.TEST_HEADER));
    }

    @Override
    public void onComplete(Result result) {
        HttpRequest request = exchange.getRequest();
        request.body(body);
        if (testId != null) {
            request.headers(headers -> headers.put(OutboundRequest.TEST_HEADER, testId));
        }
        LiveCall.end(exchange.getConversation());
    }
}
