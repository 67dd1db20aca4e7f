package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.netty.ReplayChannel;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.agent.adapter.netty.RequestSink;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.Recorder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Request;
import org.asynchttpclient.exception.RemotelyClosedException;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.netty.channel.Channels;
import org.asynchttpclient.netty.timeout.TimeoutsHolder;
import org.asynchttpclient.request.body.generator.InputStreamBodyGenerator;
import org.asynchttpclient.uri.Uri;

/**
 * A call about which is decided when its request is known, for which the client writes it to a {@link ReplayChannel}. There the
 * answer is played; or the channel is let go, and the call fails or goes out, on the same future.
 */
final class AsyncHttpClientReplay {

    private static final String NAME = "recorder";
    private static final String CODEC = "http"; // ChannelManager.HTTP_CLIENT_CODEC

    /** Those that have not ended and have not gone out, by the future that the application has. */
    private static final Map<NettyResponseFuture<?>, AsyncHttpClientReplay> OPEN = new ConcurrentHashMap<>();

    private final Sender sender;
    private final Recorder recorder;
    private final NettyResponseFuture<?> future;

    private AsyncHttpClientReplay(Sender sender, Recorder recorder, NettyResponseFuture<?> future) {
        this.sender = sender;
        this.recorder = recorder;
        this.future = future;
    }

    static <T> ListenableFuture<T> begin(Sender sender, Recorder recorder, Request request, AsyncHandler<T> handler)
            throws ClientException {
        NettyResponseFuture<T> future = sender.future(request, handler);
        AsyncHttpClientReplay replay = new AsyncHttpClientReplay(sender, recorder, future);
        OPEN.put(future, replay);
        future.toCompletableFuture().whenComplete((result, failure) -> OPEN.remove(future));
        replay.send(request);
        return future;
    }

    /** The client goes on with a call: null where that is not replayed. */
    static ListenableFuture<?> next(Object future, Request request) throws ClientException {
        AsyncHttpClientReplay replay = OPEN.get(future);
        if (replay == null) {
            return null;
        }
        replay.send(request);
        return replay.future;
    }

    /** Has the client write the request to a channel in memory, which has the client's own pipeline. */
    private void send(Request request) throws ClientException {
        try {
            Uri uri = request.getUri();
            InetSocketAddress remote = InetSocketAddress.createUnresolved(uri.getHost(), uri.getExplicitPort());
            future.setNettyRequest(sender.requests().newNettyRequest(request, false, null, future.getRealm(), null));
            future.setCurrentRequest(request);
            future.setReuseChannel(false);
            future.setTimeoutsHolder(
                    new TimeoutsHolder(sender.timer(), future, sender.live(), sender.config(), remote));
            ReplayChannel.connect(sender.channels().getBootstrap(uri, request.getNameResolver(), null).getNow(), remote)
                    .addListener((ChannelFuture connected) -> {
                        if (connected.isSuccess()) {
                            write(request, (ReplayChannel) connected.channel());
                        } else {
                            future.abort(connected.cause());
                        }
                    });
        } catch (RuntimeException e) {
            OPEN.remove(future);
            throw new ClientException(e);
        }
    }

    private void write(Request request, ReplayChannel channel) {
        if (future.isDone()) {
            channel.close();
            return;
        }
        channel.pipeline().addAfter(CODEC, NAME, new RequestSink(copy -> decide(request, copy, channel)));
        Channels.setAttribute(channel, future);
        sender.channels().registerOpenChannel(channel);
        future.attachChannel(channel, false);
        sender.live().writeRequest(writable(future), channel);
    }

    @SuppressWarnings("unchecked")
    private static NettyResponseFuture<Object> writable(NettyResponseFuture<?> future) {
        return (NettyResponseFuture<Object>) future;
    }

    /** Looks recordings up where it keeps no event loop from other calls. */
    private void decide(Request request, RequestCopy copy, ReplayChannel channel) {
        ReplayThreads.execute(() -> {
            try {
                Decision decision = recorder.decide(
                        new OutboundRequest(request.getMethod(), request.getUrl(), copy.testId(), copy::body));
                if (decision instanceof Decision.Replay replay) {
                    channel.eventLoop().execute(() -> answer(replay.answer(), channel));
                } else {
                    goOut(decision, request, copy, channel);
                }
            } catch (Throwable t) {
                fail(channel, t);
            }
        });
    }

    private void answer(Answer answer, ReplayChannel channel) {
        if (answer instanceof RecordedFailure failure) {
            Throwable thrown = RecordedThrowable.of(failure.thrown(), Throwable.class, getClass());
            fail(channel, thrown == null ? exception(failure) : thrown);
        } else if (answer instanceof RecordedResponse response) {
            channel.closeFuture().addListener(closed -> {
                if (future.channel() == channel) {
                    fail(channel, RemotelyClosedException.INSTANCE);
                }
            });
            channel.play(response);
        }
    }

    /** Of a future that is done already nothing is changed. */
    private void fail(Channel channel, Throwable cause) {
        sender.live().abort(channel, future, cause);
    }

    private static Exception exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new TimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    /** The future is made as it was before, and the client sends on it. It may wait there for a connection that is free. */
    private void goOut(Decision decision, Request request, RequestCopy copy, Channel channel) {
        if (OPEN.remove(future) == null) {
            return; // cancelled
        }
        Channels.setDiscard(channel);
        future.attachChannel(null, false);
        channel.close();
        Request live = AsyncHttpClientAdapter.withoutTest(again(request, copy));
        future.setStreamConsumed(false);
        future.setDontWriteBodyBecauseExpectContinue(AsyncHttpClientAdapter.expectsContinue(live));
        if (decision instanceof Decision.Record record) {
            new LiveCall(future, recorder.caller()).record(record.draft());
        }
        sender.live().sendNextRequest(live, future);
    }

    /** The request with a body that can be sent: one that could be sent once is gone. Framed as it was. */
    private static Request again(Request request, RequestCopy read) {
        InputStream body = new ByteArrayInputStream(read.body());
        if (request.getStreamData() != null) {
            return request.toBuilder().setBody(body).build();
        }
        if (request.getBodyGenerator() != null) {
            boolean chunked = read.headers().get("content-length") == null;
            return request.toBuilder().setBody(new InputStreamBodyGenerator(body, chunked ? -1 : read.length())).build();
        }
        return request;
    }
}
