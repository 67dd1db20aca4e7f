package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.core.OutboundRequest;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;

/** Waits for the end of a call, to give the application its request back as it was. */
class CallEnd implements Response.CompleteListener {

    private final HttpRequest request;
    private final HttpConversation conversation;
    private final RequestBody body;
    private String testId;

    CallEnd(HttpExchange exchange, RequestBody body) {
        this.request = exchange.getRequest();
        this.conversation = exchange.getConversation();
        this.body = body;
    }

    @SuppressWarnings("deprecation") // what came in its place is not in 9.4
    final void takeTestHeaderOff() {
        testId = Headers.first(request.getHeaders(), OutboundRequest.TEST_HEADER);
        if (testId != null) {
            request.header(OutboundRequest.TEST_HEADER, null);
        }
    }

    @Override
    @SuppressWarnings("deprecation")
    public void onComplete(Result result) {
        body.restore();
        if (testId != null) {
            request.header(OutboundRequest.TEST_HEADER, testId);
        }
        LiveCall.end(conversation);
    }
}
