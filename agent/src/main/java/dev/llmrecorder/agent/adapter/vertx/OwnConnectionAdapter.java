package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.ReplayConnection;
import dev.llmrecorder.core.Recorder;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;

/** Decides about {@code UnpooledHttpClientConnection#request}: a call on a connection of the application's own, as 5 has them. */
public final class OwnConnectionAdapter implements Adapter {

    private static final int OPTIONS = 0;

    @Override
    public Object intercept(Call call) throws ClientException {
        RequestOptions options = call.argumentAs(OPTIONS);
        Channel channel = Internals.channel((HttpConnection) call.client());
        if (options == null || options.getURI() == null || options.getMethod() == null || !channel.isActive()) {
            return null; // for the client to refuse
        }
        if (channel instanceof ReplayConnection led && led.listener() instanceof OwnConnection own) {
            return own.request(call, options, channel);
        }
        Target target = Target.on((HttpConnection) call.client(), options);
        String method = options.getMethod().name();
        Recorder recorder = call.recorderFor(method, target.url());
        return recorder == null
                ? null
                : VertxAdapter.send(
                        ((HttpClient) call.client())::request, target, options, new LiveCall(recorder, method, target.url()));
    }
}
