package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Recorder;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.util.Promise;

/**
 * A connection for calls to come that recordings may answer, as {@code newConnection} of the client or of a destination gives one to
 * the application. Has a connection of the client's once a call is to go out, and not before: none is needed in replay.
 */
final class LaterConnection extends Unconnected {

    private volatile HttpExchange current;
    private volatile boolean closed;
    private CompletableFuture<Connection> live;

    private LaterConnection(HttpDestination destination) {
        super(destination);
    }

    /**
     * Opens a connection in place of the client.
     *
     * @return null where the client is to do it: for a destination's pool, or where what is sent goes out in any case
     */
    static Object open(Call call) {
        HttpDestination destination = call.argumentAs(0);
        Promise<Connection> promise = call.argumentAs(1);
        if (destination == null || promise == null
                || promise.getClass().getName().startsWith(HttpClient.class.getPackageName() + '.')
                || !destination.getHttpClient().isRunning()) {
            return null;
        }
        String url = destination.getOrigin().asString() + "/chat/completions"; // what is to be asked is not known yet
        Recorder recorder = call.recorderFor("POST", url);
        if (recorder == null || !recorder.needsBodyToDecide() && recorder.mayGoOut()) {
            return null;
        }
        destination.getHttpClient().getExecutor().execute(() -> promise.succeeded(new LaterConnection(destination)));
        return Call.ANSWERED;
    }

    /** An exchange that may be answered in place of the connection. */
    void begin(HttpExchange exchange) {
        current = exchange;
    }

    @Override
    public SendFailure send(HttpExchange exchange) {
        try {
            connection().whenComplete((connection, failure) -> {
                if (failure != null) {
                    exchange.getRequest().abort(failure);
                } else {
                    Route.of(connection, getHttpDestination()).sender().accept(exchange);
                }
            });
            return null;
        } catch (ClientException e) {
            return new SendFailure(e.getCause(), false);
        }
    }

    /** The client's connection, which is opened when it is asked for. */
    private synchronized CompletableFuture<Connection> connection() throws ClientException {
        if (live == null) {
            CompletableFuture<Connection> opened = new CompletableFuture<>();
            Reentry.call(() -> {
                getHttpDestination().newConnection(new Promise<>() {
                    @Override
                    public void succeeded(Connection connection) {
                        opened.complete(connection);
                    }

                    @Override
                    public void failed(Throwable cause) {
                        opened.completeExceptionally(cause);
                    }
                });
                return null;
            });
            live = opened;
        }
        return live;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (current != null) {
            current.getConversation().abort(new AsynchronousCloseException(), new Promise<>() {});
        }
        synchronized (this) {
            if (live != null) {
                live.thenAccept(Connection::close);
            }
        }
    }
}
