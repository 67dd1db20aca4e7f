package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.test.Caller;
import java.util.ArrayList;
import java.util.List;
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
    private final Caller caller;
    private String testId;

    /** @param caller whose call it is */
    CallEnd(HttpExchange exchange, RequestBody body, Caller caller) {
        this.request = exchange.getRequest();
        this.conversation = exchange.getConversation();
        this.body = body;
        this.caller = caller;
    }

    /** This listener, and the application's after it, in which the caller goes on with what follows the answer. */
    final List<Response.ResponseListener> before(List<Response.ResponseListener> application) {
        List<Response.ResponseListener> listeners = new ArrayList<>();
        listeners.add(this);
        application.forEach(listener -> listeners.add(FollowedListener.of(listener, caller)));
        return listeners;
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
