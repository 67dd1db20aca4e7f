package dev.llmrecorder.it.client.jetty12;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.util.FuturePromise;

/** A connection that the application opens and closes itself. */
final class OwnConnection implements AutoCloseable {

    private final Connection connection;
    private final Request request;

    private OwnConnection(Connection connection, Request request) {
        this.connection = connection;
        this.request = request;
    }

    /** A connection to where the request goes, of the destination or of the client itself. */
    static OwnConnection open(HttpClient client, Request request, boolean ofClient) throws Exception {
        FuturePromise<Connection> promise = new FuturePromise<>();
        Destination destination = client.resolveDestination(request);
        if (ofClient) {
            client.newConnection(destination, promise);
        } else {
            destination.newConnection(promise);
        }
        return new OwnConnection(promise.get(60, TimeUnit.SECONDS), request);
    }

    /** The request, which is sent on the connection when it is told to be sent to a listener. */
    Request request() {
        return (Request) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Request.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("send") && arguments != null) {
                        connection.send(request, (Response.CompleteListener) arguments[0]);
                        return null;
                    }
                    try {
                        Object result = method.invoke(request, arguments);
                        return result == request ? proxy : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        connection.close();
    }
}
