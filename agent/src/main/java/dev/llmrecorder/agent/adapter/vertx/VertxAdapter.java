package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.core.Recorder;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;

/**
 * Decides about {@code HttpClientImpl#request(RequestOptions)}, which in Vert.x 4 has a second form with a handler. Makes the
 * method go on with another server, or watches the connection that the request gets. And about {@code HttpClientImpl#connect},
 * where the application gets a connection of its own in 5.
 */
public final class VertxAdapter implements Adapter {

    private static final int OPTIONS = 0;
    private static final int HANDLER = 1;

    static final Warning WARNING = new Warning("Vert.x");

    @Override
    public Object intercept(Call call) throws ClientException {
        if (call.method().equals("connect")) {
            OwnConnection.open(call);
            return null;
        }
        RequestOptions options = call.argumentAs(OPTIONS);
        if (options == null || options.getURI() == null || options.getMethod() == null) {
            return null; // for the client to refuse
        }
        if (Internals.isLed(options)) {
            return null; // by a call on a connection of the application's own
        }
        Target target = Target.of(call.client(), options);
        LiveCall before = LiveCall.redirecting();
        if (before != null) {
            return watched(call, target, before);
        }
        Recorder recorder = call.recorderFor(options.getMethod().name(), target.url());
        if (recorder == null) {
            return null;
        }
        if (recorder.needsBodyToDecide() || !recorder.mayGoOut()) {
            call.replace(OPTIONS, new VertxReplay(requests(call), recorder, target).options());
            return null;
        }
        return watched(call, target, new LiveCall(recorder, options.getMethod().name(), target.url()));
    }

    private static Object watched(Call call, Target target, LiveCall live) throws ClientException {
        Future<HttpClientRequest> request = send(requests(call), target, target.options(), live);
        if (call.isWith(HANDLER)) {
            Handler<AsyncResult<HttpClientRequest>> handler = call.argumentAs(HANDLER);
            request.onComplete(handler);
            return Call.ANSWERED;
        }
        return request;
    }

    private static Requests requests(Call call) {
        return ((HttpClient) call.client())::request;
    }

    /** Asks for the request itself, to be watched from when it has a connection. */
    static Future<HttpClientRequest> send(Requests client, Target target, RequestOptions options, LiveCall live)
            throws ClientException {
        Future<HttpClientRequest> watched = Reentry.call(() -> client.ask(options)).map(request -> {
            try {
                VertxTap.watch(live, request);
            } catch (RuntimeException e) {
                WARNING.say("a call is not recorded: " + e);
            }
            return request;
        });
        return watched.recover(cause -> {
            live.notConnected(cause, target.unsent());
            return Future.failedFuture(cause);
        });
    }
}
