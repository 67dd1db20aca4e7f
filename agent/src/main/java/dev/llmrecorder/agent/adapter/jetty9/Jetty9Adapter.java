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
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;

/** Decides about {@code HttpDestination.send(HttpExchange)}. */
public final class Jetty9Adapter implements Adapter {

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpExchange exchange = call.argumentAs(0);
        HttpRequest request = exchange.getRequest();
        URI uri = request.getURI();
        HttpDestination destination = (HttpDestination) call.client();
        if (uri == null || !destination.getHttpClient().isRunning() || LiveCall.isPartOfOne(exchange)
                || Headers.first(request.getHeaders(), "Upgrade") != null) {
            return null;
        }
        Recorder recorder = call.recorderFor(request.getMethod(), uri.toString());
        if (recorder == null) {
            return null;
        }
        return recorder.needsBodyToDecide()
                ? lookUp(recorder, destination, exchange, uri.toString())
                : goOut(recorder, destination, exchange, uri.toString());
    }

    private static Object goOut(Recorder recorder, HttpDestination destination, HttpExchange exchange, String url)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = Headers.first(request.getHeaders(), OutboundRequest.TEST_HEADER);
        RequestCopy copy = new RequestCopy(RequestBody.of(request));
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, copy::bytes));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            Jetty9Replay.play(replay.answer(), destination, exchange, new CallEnd(exchange, copy.body()));
        } else if (decision instanceof Decision.Record record) {
            copy.listenTo(request);
            send(destination, exchange, new Jetty9Tap(destination.getHttpClient(), exchange, copy, record.draft()));
        } else if (testId == null) {
            return null;
        } else {
            send(destination, exchange, new CallEnd(exchange, copy.body()));
        }
        return Call.ANSWERED;
    }

    private static Object lookUp(Recorder recorder, HttpDestination destination, HttpExchange exchange, String url) {
        HttpRequest request = exchange.getRequest();
        RequestBody body = RequestBody.of(request);
        body.read(destination.getHttpClient().getExecutor()).whenComplete((bytes, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                if (request.getAbortCause() == null) {
                    decided(recorder, destination, exchange, url, body, bytes);
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
            Recorder recorder, HttpDestination destination, HttpExchange exchange, String url, RequestBody body, byte[] bytes)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = Headers.first(request.getHeaders(), OutboundRequest.TEST_HEADER);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, () -> bytes));
        body.replace(bytes);
        if (decision instanceof Decision.Replay replay) {
            Jetty9Replay.play(replay.answer(), destination, exchange, new CallEnd(exchange, body));
        } else if (decision instanceof Decision.Record record) {
            RequestCopy copy = RequestCopy.of(body, bytes);
            send(destination, exchange, new Jetty9Tap(destination.getHttpClient(), exchange, copy, record.draft()));
        } else {
            send(destination, exchange, new CallEnd(exchange, body));
        }
    }

    /** Has the client send the request without the header that names the test. */
    private static void send(HttpDestination destination, HttpExchange exchange, CallEnd end) throws ClientException {
        end.takeTestHeaderOff();
        HttpExchange live = LiveCall.with(destination, exchange, end);
        Reentry.call(() -> {
            destination.send(live);
            return null;
        });
    }
}
