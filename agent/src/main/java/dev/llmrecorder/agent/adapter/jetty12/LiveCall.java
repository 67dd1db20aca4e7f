package dev.llmrecorder.agent.adapter.jetty12;

import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.util.Promise;

/**
 * A conversation, as the client calls a request with what follows from it: redirects, repetitions with credentials, retries. All
 * of it is one call, whose listeners are those of its first exchange.
 */
final class LiveCall {

    private static final String ATTRIBUTE = LiveCall.class.getName();

    private LiveCall() {}

    /** Whether the exchange belongs to a call about which was decided that it goes out. */
    static boolean isPartOfOne(HttpExchange exchange) {
        return exchange.getConversation().getAttribute(ATTRIBUTE) != null;
    }

    /** The exchange once more, with a listener that is told of everything before the application's are. */
    static HttpExchange with(HttpExchange exchange, CallEnd first) {
        exchange.getConversation().setAttribute(ATTRIBUTE, Boolean.TRUE);
        return listenedTo(exchange, first);
    }

    /**
     * The exchange once more, with another listener, which comes first. It takes the other's place in the conversation, which
     * would join the listeners of both: what is aborted in between is aborted here.
     */
    static HttpExchange listenedTo(HttpExchange exchange, CallEnd first) {
        ResponseListeners listeners = first.before(exchange.getResponseListeners());
        HttpRequest request = exchange.getRequest();
        exchange.getConversation().getExchanges().remove(exchange);
        HttpExchange again = new HttpExchange(exchange.getHttpDestination(), request, listeners);
        if (request.getAbortCause() != null) {
            again.abort(request.getAbortCause(), new Promise<>() {});
        }
        return again;
    }

    /** The call has come to its end; the application may send the request again. */
    static void end(HttpConversation conversation) {
        conversation.removeAttribute(ATTRIBUTE);
    }
}
