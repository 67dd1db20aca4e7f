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
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;

/** Decides about {@code HttpDestination.send(HttpExchange)}. */
public final class Jetty12Adapter implements Adapter {

    @Override
    public Object intercept(Call call) throws ClientException {
        HttpExchange exchange = call.argumentAs(0);
        HttpRequest request = exchange.getRequest();
        URI uri = request.getURI();
        HttpDestination destination = (HttpDestination) call.client();
        if (uri == null || !destination.getHttpClient().isRunning() || LiveCall.isPartOfOne(exchange)
                || request.getHeaders().contains("Upgrade")) {
            return null;
        }
        Recorder recorder = call.recorderFor(request.getMethod(), uri.toString());
        if (recorder == null) {
            return null;
        }
        return recorder.needsBodyToDecide()
                ? lookUp(recorder, exchange, uri.toString())
                : goOut(recorder, exchange, uri.toString());
    }

    private static Object goOut(Recorder recorder, HttpExchange exchange, String url) throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = request.getHeaders().get(OutboundRequest.TEST_HEADER);
        Request.Content body = request.getBody();
        CopiedBody copy = CopiedBody.of(body);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, copy::bytes));
        if (decision instanceof Decision.Replay replay) { // a recorder that cannot work answers without the body
            Jetty12Replay.play(replay.answer(), exchange, new CallEnd(exchange, body));
        } else if (decision instanceof Decision.Record record) {
            copy.takePlace(request);
            send(exchange, new Jetty12Tap(exchange, body, copy, record.draft()));
        } else if (testId == null) {
            return null;
        } else {
            send(exchange, new CallEnd(exchange, body));
        }
        return Call.ANSWERED;
    }

    private static Object lookUp(Recorder recorder, HttpExchange exchange, String url) {
        HttpRequest request = exchange.getRequest();
        Request.Content content = request.getBody();
        long length = content == null ? 0 : content.getLength();
        BodyReader.read(content, exchange.getHttpDestination().getHttpClient().getExecutor()).whenComplete((bytes, failure) -> {
            try {
                if (failure != null) {
                    throw failure;
                }
                if (request.getAbortCause() == null) {
                    decided(recorder, exchange, url, length, bytes);
                }
            } catch (ClientException e) {
                request.abort(e.getCause());
            } catch (Throwable t) {
                request.abort(t instanceof Exception ? t : new IOException(t));
            }
        });
        return Call.ANSWERED;
    }

    private static void decided(Recorder recorder, HttpExchange exchange, String url, long length, byte[] bytes)
            throws ClientException {
        HttpRequest request = exchange.getRequest();
        String testId = request.getHeaders().get(OutboundRequest.TEST_HEADER);
        Decision decision = recorder.decide(new OutboundRequest(request.getMethod(), url, testId, () -> bytes));
        Request.Content body = request.getBody();
        if (body != null) {
            request.body(new ReadBody(body, length, bytes));
        }
        if (decision instanceof Decision.Replay replay) {
            Jetty12Replay.play(replay.answer(), exchange, new CallEnd(exchange, body));
        } else if (decision instanceof Decision.Record record) {
            send(exchange, new Jetty12Tap(exchange, body, CopiedBody.read(bytes), record.draft()));
        } else {
            send(exchange, new CallEnd(exchange, body));
        }
    }

    /** Has the client send the request without the header that names the test. */
    private static void send(HttpExchange exchange, CallEnd end) throws ClientException {
        end.takeTestHeaderOff();
        HttpExchange live = LiveCall.with(exchange, end);
        Reentry.call(() -> {
            live.getHttpDestination().send(live);
            return null;
        });
    }
}
