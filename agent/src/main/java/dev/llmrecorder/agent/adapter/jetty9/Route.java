package dev.llmrecorder.agent.adapter.jetty9;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.client.HttpConnection;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.SendFailure;
import org.eclipse.jetty.client.api.Connection;

/**
 * Where the client takes an exchange that is to go out.
 *
 * @param destination where the exchange goes
 * @param queues whether the exchange waits for a connection of the destination's, of which the request's listeners are told
 * @param sender sends it
 */
record Route(HttpDestination destination, boolean queues, Consumer<HttpExchange> sender) {

    /** Whether a destination is given an exchange, as it is since 9.4.9; before, it is given what it makes one of. */
    static final boolean SENDS_EXCHANGES = sendsExchanges();

    private static boolean sendsExchanges() {
        try {
            HttpDestination.class.getMethod("send", HttpExchange.class);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** By a connection of the destination's pool. */
    static Route of(HttpDestination destination) {
        return new Route(destination, true,
                SENDS_EXCHANGES ? destination::send : exchange -> sendAsRequest(destination, exchange));
    }

    private static void sendAsRequest(HttpDestination destination, HttpExchange exchange) {
        exchange.getConversation().getExchanges().remove(exchange);
        try {
            Method send = HttpDestination.class.getDeclaredMethod("send", HttpRequest.class, List.class);
            send.setAccessible(true);
            send.invoke(destination, exchange.getRequest(), exchange.getResponseListeners());
        } catch (InvocationTargetException e) {
            exchange.getRequest().abort(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By that connection. */
    static Route of(Connection connection, HttpDestination destination) {
        return new Route(destination, false, exchange -> {
            SendFailure failure = send(connection, exchange);
            if (failure != null) {
                exchange.getRequest().abort(failure.failure);
            }
        });
    }

    /** Calls {@code send(HttpExchange)}, which 9.4 has in classes that nothing joins, and protected. */
    private static SendFailure send(Connection connection, HttpExchange exchange) {
        Class<?> type = connection instanceof HttpConnection ? HttpConnection.class : connection.getClass();
        try {
            Method send = find(type);
            send.setAccessible(true);
            return (SendFailure) send.invoke(connection, exchange);
        } catch (InvocationTargetException e) {
            return new SendFailure(e.getCause(), false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method find(Class<?> type) throws NoSuchMethodException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                return each.getDeclaredMethod("send", HttpExchange.class);
            } catch (NoSuchMethodException e) {
                // may be the superclass's
            }
        }
        return type.getMethod("send", HttpExchange.class);
    }
}
