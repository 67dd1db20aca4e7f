package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.Adapter;
import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import io.netty.channel.Channel;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.request.NettyRequestSender;

/**
 * Decides about {@code NettyRequestSender#sendRequest(Request, AsyncHandler, NettyResponseFuture)}: answers the call, or makes
 * the client go on with a future that is ours, by which a call that is recorded is known when its request meets a connection
 * ({@code NettyRequestSender#writeRequest(NettyResponseFuture, Channel)}) or a stream
 * ({@code ChannelManager#registerOpenChannel(Channel)}), and when it fails ({@code NettyResponseFuture#abort(Throwable)}).
 */
public final class AsyncHttpClientAdapter implements Adapter {

    private static final int REQUEST = 0;
    private static final int HANDLER = 1;
    private static final int FUTURE = 2;

    static final Warning WARNING = new Warning("AsyncHttpClient");

    @Override
    public Object intercept(Call call) throws ClientException {
        return switch (call.method()) {
            case "sendRequest" -> call.argument(FUTURE) == null
                    ? begun(call)
                    : AsyncHttpClientReplay.next(call.argument(FUTURE), call.argumentAs(REQUEST));
            case "writeRequest" -> written(call.argument(0), call.argumentAs(1));
            case "registerOpenChannel" -> opened(call.argumentAs(0));
            default -> aborted(call.client(), call.argumentAs(0));
        };
    }

    private static Object written(Object future, Channel channel) {
        LiveCall live = LiveCall.of(future);
        if (live != null) {
            live.watch(channel);
        }
        return null;
    }

    /** A connection, or a stream of HTTP/2, which has a parent. */
    private static Object opened(Channel channel) {
        if (channel.parent() != null && LiveCall.isAnyOpen()) {
            LiveCall.watchStream(channel);
        }
        return null;
    }

    private static Object aborted(Object future, Throwable cause) {
        LiveCall live = LiveCall.of(future);
        if (live != null) {
            live.failed(cause);
        }
        return null;
    }

    private static Object begun(Call call) throws ClientException {
        Request request = call.argumentAs(REQUEST);
        AsyncHandler<?> handler = call.argumentAs(HANDLER);
        NettyRequestSender sender = (NettyRequestSender) call.client();
        if (request.getUri().isWebSocket() || request.getMethod().equals("CONNECT") || sender.isClosed()) {
            return null;
        }
        Recorder recorder = call.recorderFor(request.getMethod(), request.getUrl());
        if (recorder == null) {
            return null;
        }
        if (recorder.needsBodyToDecide() || !recorder.mayGoOut()) {
            return AsyncHttpClientReplay.begin(Sender.of(sender), recorder, request, handler);
        }
        goOut(call, recorder, withoutTest(request), handler);
        return null;
    }

    private static void goOut(Call call, Recorder recorder, Request request, AsyncHandler<?> handler) {
        NettyResponseFuture<?> future = Sender.of((NettyRequestSender) call.client()).future(request, handler);
        future.setDontWriteBodyBecauseExpectContinue(expectsContinue(request));
        LiveCall live = new LiveCall(future, recorder.caller());
        String testId = testId(call.argumentAs(REQUEST));
        Decision decision =
                recorder.decide(new OutboundRequest(request.getMethod(), request.getUrl(), testId, live::body));
        if (decision instanceof Decision.Record record) {
            live.record(record.draft());
            call.replace(FUTURE, future);
        }
        call.replace(REQUEST, request);
    }

    static boolean expectsContinue(Request request) {
        return "100-continue".equalsIgnoreCase(request.getHeaders().get("Expect"));
    }

    static String testId(Request request) {
        return request.getHeaders().get(OutboundRequest.TEST_HEADER);
    }

    /** The same without the header that names the test; the application's own stays as it is. */
    static Request withoutTest(Request request) {
        return testId(request) == null
                ? request
                : request.toBuilder().setHeaders(request.getHeaders().copy().remove(OutboundRequest.TEST_HEADER)).build();
    }
}
