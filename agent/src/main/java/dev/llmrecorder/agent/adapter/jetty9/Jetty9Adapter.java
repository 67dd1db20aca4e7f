package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpConnection;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;

/**
 * Decides about {@code HttpDestination.send(HttpExchange)}, or to 9.4.8 {@code send(HttpRequest, List)} which makes the exchange,
 * through which pass all calls but those on a connection of the application's own, and about {@code HttpConnection.send(Request,
 * CompleteListener)}, through which those pass. And about {@code HttpDestination.newConnection(Promise)}, where the application
 * gets such a connection.
 */
public final class Jetty9Adapter implements Adapter {

    @Override
    public Object intercept(Call call) throws ClientException {
        if (call.method().equals("newConnection")) {
            return LaterConnection.open(call);
        }
        if (!(call.client() instanceof HttpDestination destination)) {
            return sentOn(call, (HttpConnection) call.client());
        }
        return call.isWith(1) ? sentAsRequest(call, destination) : sent(call, destination, call.argumentAs(0));
    }

    /** The method makes its exchange of what it is given; where it goes on, it is to make the only one. */
    private static Object sentAsRequest(Call call, HttpDestination destination) throws ClientException {
        if (Route.SENDS_EXCHANGES) {
            return null;
        }
        HttpExchange exchange = new HttpExchange(destination, call.argumentAs(0), call.argumentAs(1));
        Object answered = sent(call, destination, exchange);
        if (answered == null) {
            exchange.getConversation().getExchanges().remove(exchange);
        }
        return answered;
    }

    private static Object sent(Call call, HttpDestination destination, HttpExchange exchange) throws ClientException {
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
                && Headers.first(request.getHeaders(), "Upgrade") == null;
        return decides ? call.recorderFor(request.getMethod(), uri.toString()) : null;
    }

    private static Object decide(Recorder recorder, HttpExchange exchange, Route route) throws ClientException {
        String url = exchange.getRequest().getURI().toString();
        return recorder.needsBodyToDecide() ? lookUp(recorder, route, exchange, url) : goOut(recorder, route, exchange, url);
    }

    private static Object goOut(Recorder recorder, Route route, HttpExchange exchange, String url)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = Headers.first(request.getHeaders(), OutboundRequest.TEST_HEADER);
        RequestCopy copy = new RequestCopy(RequestBody.of(request));
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, copy::bytes));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            Jetty9Replay.play(replay.answer(), route, exchange, new CallEnd(exchange, copy.body(), recorder.caller()));
        } else if (decision instanceof Decision.Record record) {
            copy.listenTo(request);
            HttpClient client = route.destination().getHttpClient();
            send(route, exchange, new Jetty9Tap(client, exchange, copy, recorder.caller(), record.draft()));
        } else if (testId == null) {
            return null;
        } else {
            send(route, exchange, new CallEnd(exchange, copy.body(), recorder.caller()));
        }
        return Call.ANSWERED;
    }

    private static Object lookUp(Recorder recorder, Route route, HttpExchange exchange, String url) {
        HttpRequest request = exchange.getRequest();
        RequestBody body = RequestBody.of(request);
        body.read(route.destination().getHttpClient().getExecutor()).whenComplete((bytes, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                if (request.getAbortCause() == null) {
                    decided(recorder, route, exchange, url, body, bytes);
                }
            } catch (ClientException e) {
                request.abort(e.getCause());
            } catch (Throwable t) {
                request.abort(t instanceof Exception ? t : new IOException(t));
            }
        });
        return Call.ANSWERED;
    }

    private static void decided(
            Recorder recorder, Route route, HttpExchange exchange, String url, RequestBody body, byte[] bytes)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = Headers.first(request.getHeaders(), OutboundRequest.TEST_HEADER);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, () -> bytes));
        body.replace(bytes);
        if (decision instanceof Decision.Replay replay) {
            Jetty9Replay.play(replay.answer(), route, exchange, new CallEnd(exchange, body, recorder.caller()));
        } else if (decision instanceof Decision.Record record) {
            RequestCopy copy = RequestCopy.of(body, bytes);
            HttpClient client = route.destination().getHttpClient();
            send(route, exchange, new Jetty9Tap(client, exchange, copy, recorder.caller(), record.draft()));
        } else {
            send(route, exchange, new CallEnd(exchange, body, recorder.caller()));
        }
    }

    /** Has the client send the request without the header that names the test. */
    private static void send(Route route, HttpExchange exchange, CallEnd end) throws ClientException {
        end.takeTestHeaderOff();
        HttpExchange live = LiveCall.with(route.destination(), exchange, end);
        Reentry.call(() -> {
            route.sender().accept(live);
            return null;
        });
    }
}
