package dev.llmrecorder.agent.adapter.jetty9;

import dev.llmrecorder.agent.adapter.jetty.Failures;
import dev.llmrecorder.agent.adapter.jetty.ReplayEndPoint;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.http.HttpChannelOverHTTP;
import org.eclipse.jetty.client.http.HttpConnectionOverHTTP;
import org.eclipse.jetty.util.Promise;

/** The client's own connection of HTTP/1.1, on an end point in memory. Serves one exchange. */
final class Jetty9Replay extends HttpConnectionOverHTTP {

    private final ReplayEndPoint endPoint;

    private Jetty9Replay(HttpDestination destination, ReplayEndPoint endPoint) {
        super(endPoint, Http1.destination(destination), new Promise.Adapter<>());
        this.endPoint = endPoint;
    }

    /** Answers the exchange, whose request's body must be at hand. */
    static void play(Answer answer, Route route, HttpExchange exchange, CallEnd end) {
        HttpDestination destination = route.destination();
        HttpExchange replayed = LiveCall.listenedTo(destination, exchange, end);
        HttpRequest request = replayed.getRequest();
        HttpClient client = destination.getHttpClient();
        if (route.queues()) {
            destination.getRequestNotifier().notifyQueued(request);
        }
        if (answer instanceof RecordedFailure failure) {
            client.getExecutor().execute(() -> request.abort(Failures.of(failure)));
        } else if (answer instanceof RecordedResponse response) {
            ReplayEndPoint endPoint =
                    new ReplayEndPoint(client.getScheduler(), client.getExecutor(), client.getIdleTimeout());
            new Jetty9Replay(destination, endPoint).play(response, replayed);
        }
    }

    private void play(RecordedResponse response, HttpExchange exchange) {
        endPoint.setConnection(this);
        onOpen();
        boolean expectsContinue = Headers.first(exchange.getRequest().getHeaders(), "Expect") != null;
        if (send(exchange) == null) { // else the application has aborted it
            endPoint.play(response, expectsContinue);
        }
    }

    @Override
    protected HttpChannelOverHTTP newHttpChannel() {
        return Http1.channel(this);
    }

    /** Goes back to no pool. */
    @Override
    public void release() {
        close();
    }
}
