package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpChannel;
import org.eclipse.jetty.client.transport.HttpConnection;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.http.HttpVersion;

/** One of the client's connections without anything to connect it: it makes an exchange of a request as they all do. */
abstract class Unconnected extends HttpConnection {

    Unconnected(HttpDestination destination) {
        super(destination);
    }

    /** The exchange that a connection makes in its {@code send(Request, CompleteListener)}. */
    static HttpExchange exchange(HttpDestination destination, Request request, Response.CompleteListener listener)
            throws ClientException {
        AtomicReference<HttpExchange> made = new AtomicReference<>();
        Reentry.call(() -> {
            new Unconnected(destination) {
                @Override
                public SendFailure send(HttpExchange exchange) {
                    made.set(exchange);
                    return null;
                }
            }.send(request, listener);
            return null;
        });
        return made.get();
    }

    @Override
    protected Iterator<HttpChannel> getHttpChannels() {
        return Collections.emptyIterator();
    }

    @Override
    protected HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    @Override
    protected boolean requiresHostHeader() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
