package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.test.Caller;
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
    private final Caller caller;
    private String testId;

    /**
     * @param body the application's, null for none
     * @param caller whose call it is
     */
    CallEnd(HttpExchange exchange, Request.Content body, Caller caller) {
        this.exchange = exchange;
        this.body = body;
        this.caller = caller;
    }

    final HttpExchange exchange() {
        return exchange;
    }

    void addTo(ResponseListeners listeners) {
        listeners.addCompleteListener(this, false);
    }

    /** This listener, and the application's after it, in which the caller goes on with what follows the answer. */
    final ResponseListeners before(ResponseListeners application) {
        ResponseListeners listeners = new ResponseListeners();
        addTo(listeners);
        listeners.addBeginListener(response -> caller.goesOn(() -> application.notifyBegin(response)));
        listeners.addHeaderListener(application::notifyHeader);
        listeners.addHeadersListener(response -> caller.goesOn(() -> application.notifyHeaders(response)));
        if (application.hasContentSourceListeners()) {
            listeners.addContentSourceListener(application::notifyContentSource);
        }
        listeners.addSuccessListener(response -> caller.goesOn(() -> application.notifySuccess(response)));
        listeners.addFailureListener((response, failure) -> caller.goesOn(() -> application.notifyFailure(response, failure)));
        listeners.addCompleteListener(result -> caller.goesOn(() -> application.notifyComplete(result)), false);
        return listeners;
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
