package dev.llmrecorder.agent.adapter.jetty12;

import java.util.function.Consumer;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.IConnection;
import org.eclipse.jetty.client.transport.SendFailure;

/**
 * Where the client takes an exchange that is to go out.
 *
 * @param destination where the exchange goes
 * @param queues whether the exchange waits for a connection of the destination's, of which the request's listeners are told
 * @param sender sends it
 */
record Route(HttpDestination destination, boolean queues, Consumer<HttpExchange> sender) {

    /** By a connection of the destination's pool. */
    static Route of(HttpDestination destination) {
        return new Route(destination, true, destination::send);
    }

    /** By that connection. */
    static Route of(Connection connection, HttpDestination destination) {
        return new Route(destination, false, exchange -> {
            SendFailure failure = ((IConnection) connection).send(exchange);
            if (failure != null) {
                exchange.getRequest().abort(failure.failure);
            }
        });
    }
}
