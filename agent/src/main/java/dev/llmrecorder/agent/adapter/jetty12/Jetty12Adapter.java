package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpConnection;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;

/**
 * Decides about {@code HttpDestination.send(HttpExchange)}, through which pass all calls but those on a connection of the
 * application's own, and about {@code HttpConnection.send(Request, CompleteListener)}, through which those pass. And about
 * {@code HttpClient.newConnection(Destination, Promise)}, where the application gets such a connection, of the client or of the
 * destination.
 */
public final class Jetty12Adapter implements Adapter {

    @Override
    public Object intercept(Call call) throws ClientException {
        if (call.method().equals("newConnection")) {
            return LaterConnection.open(call);
        }
        return call.client() instanceof HttpDestination destination
                ? sent(call, destination)
                : sentOn(call, (HttpConnection) call.client());
    }

    private static Object sent(Call call, HttpDestination destination) throws ClientException {
        HttpExchange exchange = call.argumentAs(0);
        Recorder recorder = LiveCall.isPartOfOne(exchange) ? null : recorderFor(call, destination, exchange.getRequest());
        return recorder == null ? null : decide(recorder, exchange, Route.of(destination));
    }

    /** The method makes its exchange of what it is given; here it is made in the same way. */
    private static Object sentOn(Call call, HttpConnection connection) throws ClientException {
        HttpRequest request = call.argumentAs(0);
        Recorder recorder = request == null ? null : recorderFor(call, connection.getHttpDestination(), request);
        if (recorder == null) {
            return null;
        }
        HttpExchange exchange = Unconnected.exchange(connection.getHttpDestination(), request, call.argumentAs(1));
        if (connection instanceof LaterConnection later) {
            later.begin(exchange);
        }
        Route route = Route.of(connection, connection.getHttpDestination());
        if (decide(recorder, exchange, route) == null) {
            route.sender().accept(exchange);
        }
        return Call.ANSWERED;
    }

    /** The recorder if it is to decide, else null. */
    private static Recorder recorderFor(Call call, HttpDestination destination, HttpRequest request) {
        URI uri = request.getURI();
        boolean decides = uri != null && destination.getHttpClient().isRunning()
                && !request.getHeaders().contains("Upgrade");
        return decides ? call.recorderFor(request.getMethod(), uri.toString()) : null;
    }

    private static Object decide(Recorder recorder, HttpExchange exchange, Route route) throws ClientException {
        String url = exchange.getRequest().getURI().toString();
        return recorder.needsBodyToDecide() ? lookUp(recorder, route, exchange, url) : goOut(recorder, route, exchange, url);
    }

    private static Object goOut(Recorder recorder, Route route, HttpExchange exchange, String url) throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = request.getHeaders().get(OutboundRequest.TEST_HEADER);
        Request.Content body = request.getBody();
        CopiedBody copy = CopiedBody.of(body);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, copy::bytes));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            Jetty12Replay.play(replay.answer(), route, exchange, new CallEnd(exchange, body, recorder.caller()));
        } else if (decision instanceof Decision.Record record) {
            copy.takePlace(request);
            send(route, exchange, new Jetty12Tap(exchange, body, recorder.caller(), copy, record.draft()));
        } else if (testId == null) {
            return null;
        } else {
            send(route, exchange, new CallEnd(exchange, body, recorder.caller()));
        }
        return Call.ANSWERED;
    }

    private static Object lookUp(Recorder recorder, Route route, HttpExchange exchange, String url) {
        HttpRequest request = exchange.getRequest();
        Request.Content content = request.getBody();
        long length = content == null ? 0 : content.getLength();
        BodyReader.read(content, exchange.getHttpDestination().getHttpClient().getExecutor()).whenComplete((bytes, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                if (request.getAbortCause() == null) {
                    decided(recorder, route, exchange, url, length, bytes);
                }
            } catch (ClientException e) {
                request.abort(e.getCause());
            } catch (Throwable t) {
                request.abort(t instanceof Exception ? t : new IOException(t));
            }
        });
        return Call.ANSWERED;
    }

    private static void decided(Recorder recorder, Route route, HttpExchange exchange, String url, long length, byte[] bytes)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = request.getHeaders().get(OutboundRequest.TEST_HEADER);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, () -> bytes));
        Request.Content body = request.getBody();
        if (body != null) {
            request.body(new ReadBody(body, length, bytes));
        }
        if (decision instanceof Decision.Replay replay) {
            Jetty12Replay.play(replay.answer(), route, exchange, new CallEnd(exchange, body, recorder.caller()));
        } else if (decision instanceof Decision.Record record) {
            send(route, exchange, new Jetty12Tap(exchange, body, recorder.caller(), CopiedBody.read(bytes), record.draft()));
        } else {
            send(route, exchange, new CallEnd(exchange, body, recorder.caller()));
        }
    }

    /** Has the client send the request without the header that names the test. */
    private static void send(Route route, HttpExchange exchange, CallEnd end) throws ClientException {
        end.takeTestHeaderOff();
        HttpExchange live = LiveCall.with(exchange, end);
        Reentry.call(() -> {
            route.sender().accept(live);
            return null;
        });
    }
}
