package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import dev.llmrecorder.agent.adapter.netty.ReplayAddress;
import dev.llmrecorder.agent.adapter.netty.ReplayConnection;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.Recorder;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;

/**
 * A connection for calls to come that recordings may answer, as {@code HttpClientImpl#connect(HttpConnectOptions)} gives one to the
 * application: one in memory, on which nothing is sent. Each call on it gets one more, which ends with it. Has a connection of the
 * network once a call is to go out, and not before: none is needed in replay.
 */
final class OwnConnection implements ReplayConnection.Listener, Requests {

    private static final int OPTIONS = 0;

    private final HttpClient client;
    private final Object options;
    private final Target target;
    private volatile Channel channel;
    private Future<?> live;

    private OwnConnection(HttpClient client, Object options, Target target) {
        this.client = client;
        this.options = options;
        this.target = target;
    }

    /** Has the client open a connection in memory, where what is sent on it does not go out in any case. */
    static void open(Call call) {
        Object options = call.argument(OPTIONS);
        if (options == null) {
            return; // for the client to refuse
        }
        Target target = Target.of(call.client(), Internals.described(options));
        Recorder recorder = call.recorderFor("POST", target.url("/chat/completions")); // what is to be asked is not known yet
        if (recorder == null || !recorder.needsBodyToDecide() && recorder.mayGoOut()) {
            return;
        }
        OwnConnection own = new OwnConnection((HttpClient) call.client(), options, target);
        call.replace(OPTIONS, target.at(ReplayAddress.listen(own)));
    }

    /** A call of the application's on this connection. */
    Future<HttpClientRequest> request(Call call, RequestOptions request, Channel inMemory) throws ClientException {
        channel = inMemory;
        Target to = target.with(request);
        Recorder recorder = call.recorderFor(request.getMethod().name(), to.url());
        if (recorder == null) {
            return ask(request);
        }
        return client.request(new VertxReplay(this, recorder, to).endingWith(inMemory).options());
    }

    /** On a connection of the network, which is closed with the one in memory. */
    @Override
    public Future<HttpClientRequest> ask(RequestOptions request) throws ClientException {
        return live().compose(connection -> {
            try {
                return Reentry.call(() -> ((HttpClient) connection).request(request));
            } catch (ClientException e) {
                return Future.failedFuture(e.getCause());
            }
        });
    }

    private synchronized Future<?> live() throws ClientException {
        if (live == null) {
            Future<?> opened = Reentry.call(() -> Internals.connect(client, options));
            channel.closeFuture().addListener(closed ->
                    opened.onSuccess(connection -> ((HttpConnection) connection).close()));
            live = opened;
        }
        return live;
    }

    @Override
    public void asked(RequestCopy request, ReplayConnection connection) {
        connection.fail(new IOException("LLM Recorder has no recording to look up for what is sent on a connection"));
    }
}
