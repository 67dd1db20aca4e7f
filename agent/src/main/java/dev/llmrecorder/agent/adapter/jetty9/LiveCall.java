package dev.llmrecorder.agent.adapter.jetty9;

import java.util.List;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Response.ResponseListener;

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
    static HttpExchange with(HttpDestination destination, HttpExchange exchange, CallEnd first) {
        exchange.getConversation().setAttribute(ATTRIBUTE, Boolean.TRUE);
        return listenedTo(destination, exchange, first);
    }

    /**
     * The exchange once more, with another listener, which comes first. It takes the other's place in the conversation: what is
     * aborted in between is aborted here.
     */
    static HttpExchange listenedTo(HttpDestination destination, HttpExchange exchange, CallEnd first) {
        List<ResponseListener> listeners = first.before(exchange.getResponseListeners());
        HttpRequest request = exchange.getRequest();
        exchange.getConversation().getExchanges().remove(exchange);
        HttpExchange again = new HttpExchange(destination, request, listeners);
        if (request.getAbortCause() != null) {
            again.abort(request.getAbortCause());
        }
        return again;
    }

    /** The call has come to its end; the application may send the request again. */
    static void end(HttpConversation conversation) {
        conversation.removeAttribute(ATTRIBUTE);
    }
}
