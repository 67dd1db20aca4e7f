package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.agent.adapter.Warning;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientUpgradeHandler;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;

/**
 * Copies one request of a {@link LiveCall} and its response while they pass, both as they are on the network. Leaves the pipeline
 * when the response has ended. All on the channel's event loop.
 */
public abstract class LiveTap extends ChannelDuplexHandler {

    private static final String NAME = "recorder";

    private final LiveCall call;
    private final LiveExchange exchange;
    private final Warning warning;
    private boolean informational;
    private boolean givenUp;

    /** @param followsAtHead see {@link LiveExchange} */
    protected LiveTap(LiveCall call, boolean followsAtHead, Warning warning) {
        this.call = call;
        this.exchange = new LiveExchange(call, followsAtHead);
        this.warning = warning;
    }

    /** The request is written to the channel of that pipeline next. */
    public final void join(ChannelPipeline pipeline, ChannelHandler codec) {
        BesideCodec.put(pipeline, pipeline.context(codec).name(), NAME, this);
    }

    /** What is to go out instead of a message that the client writes. */
    protected Object outgoing(Object message) {
        return message;
    }

    /** What is recorded where the server closed the connection. */
    protected abstract Throwable closed();

    @Override
    public final void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object sent = message;
        try {
            sent = exchange.sent(outgoing(message));
            if (message instanceof HttpRequest && !exchange.begins()) {
                context.pipeline().remove(this);
            }
        } catch (IOException | RuntimeException e) {
            warning.say("a call is not recorded: " + e);
            context.pipeline().remove(this);
        }
        context.write(sent, promise);
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        boolean last = message instanceof LastHttpContent;
        HttpResponse response = message instanceof HttpResponse head ? head : null;
        if (response != null && response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            warning.say("a call is not recorded: its connection turns to another protocol");
            context.pipeline().remove(this);
        }
        if (informational || response != null && response.status().code() / 100 == 1) {
            informational = !last;
            context.fireChannelRead(message);
            return;
        }
        if (last) {
            context.pipeline().remove(this); // before the client can use the connection for another call
        }
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        exchange.came(
                response == null
                        ? null
                        : new LiveExchange.Head(response.status().code(), ResponseHeaders.of(response.headers())),
                bytes, ResponseHeaders.trailers(message), () -> context.fireChannelRead(message));
        if (!last && !context.channel().isActive()) {
            broken();
        }
    }

    /** The connection has been upgraded to another protocol, in which the response comes. */
    @Override
    public final void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HttpClientUpgradeHandler.UpgradeEvent.UPGRADE_SUCCESSFUL) {
            context.pipeline().remove(this);
            upgraded(context.pipeline(), exchange);
        }
        context.fireUserEventTriggered(event);
    }

    /**
     * The handler of another protocol has come into the pipeline, and the response will come through that.
     *
     * @param begun the exchange, whose request is known
     */
    protected void upgraded(ChannelPipeline pipeline, LiveExchange begun) {
        warning.say("a call is not recorded: its connection turns to another protocol");
    }

    @Override
    public final void channelReadComplete(ChannelHandlerContext context) {
        exchange.paused(context::fireChannelReadComplete);
    }

    /** The client closes the connection, because the application gives up. */
    @Override
    public final void close(ChannelHandlerContext context, ChannelPromise promise) {
        givenUp = true;
        context.close(promise);
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        exchange.failed(cause);
        call.goesOn(() -> context.fireExceptionCaught(cause));
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        broken();
        call.goesOn(context::fireChannelInactive);
    }

    private void broken() {
        if (givenUp) {
            exchange.givenUp();
        } else {
            exchange.failed(closed());
        }
    }
}
