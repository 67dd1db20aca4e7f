package dev.llmrecorder.agent.adapter.jetty12;

import dev.llmrecorder.agent.adapter.jetty.Failures;
import dev.llmrecorder.agent.adapter.jetty.ReplayEndPoint;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.internal.HttpConnectionOverHTTP;
import org.eclipse.jetty.util.Promise;

/** The client's own connection of HTTP/1.1, on an end point in memory. Serves one exchange. */
final class Jetty12Replay extends HttpConnectionOverHTTP {

    private final ReplayEndPoint endPoint;

    private Jetty12Replay(HttpExchange exchange, ReplayEndPoint endPoint) {
        super(endPoint, exchange.getHttpDestination(), new Promise<>() {});
        this.endPoint = endPoint;
    }

    /** Answers the exchange, whose request's body must be at hand. */
    static void play(Answer answer, Route route, HttpExchange exchange, CallEnd end) {
        HttpExchange replayed = LiveCall.listenedTo(exchange, end);
        HttpRequest request = replayed.getRequest();
        HttpClient client = replayed.getHttpDestination().getHttpClient();
        if (route.queues()) {
            request.notifyQueued();
        }
        if (answer instanceof RecordedFailure failure) {
            client.getExecutor().execute(() -> request.abort(Failures.of(failure)));
        } else if (answer instanceof RecordedResponse response) {
            ReplayEndPoint endPoint =
                    new ReplayEndPoint(client.getScheduler(), client.getExecutor(), client.getIdleTimeout());
            new Jetty12Replay(replayed, endPoint).play(response, replayed);
        }
    }

    private void play(RecordedResponse response, HttpExchange exchange) {
        endPoint.setConnection(this);
        onOpen();
        boolean expectsContinue = exchange.getRequest().getHeaders().contains("Expect");
        if (send(exchange) == null) { // else the application has aborted it
            endPoint.play(response, expectsContinue);
        }
    }

    /** Goes back to no pool. */
    @Override
    public void release() {
        close();
    }
}
