package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass, both as they are on the network: before the client unpacks a response.
 * Leaves the pipeline when the response has ended. All on the channel's event loop.
 */
final class ReactorNettyTap extends ChannelDuplexHandler {

    private final LiveCall call;
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private boolean informational;

    ReactorNettyTap(LiveCall call) {
        this.call = call;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object sent = message;
        try {
            sent = request.taken(message);
            if (message instanceof HttpRequest) {
                call.sends(request);
                if (call.decision() instanceof Decision.Pass) {
                    context.pipeline().remove(this);
                }
            }
        } catch (Throwable t) {
            giveUp(context, t);
        }
        context.write(sent, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (informational || context.isRemoved()) {
            context.fireChannelRead(message);
        } else {
            read(context, message);
        }
    }

    /** The head is told after it was given to the client, which says by then whether the application gets it. */
    private void read(ChannelHandlerContext context, Object message) {
        int status = 0;
        Map<String, List<String>> headers = null;
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        boolean last = message instanceof LastHttpContent;
        if (message instanceof HttpResponse response) {
            call.answered();
            status = response.status().code();
            headers = ResponseHeaders.of(response.headers());
        } else {
            tell(context, bytes, last);
        }
        context.fireChannelRead(message);
        if (headers != null && call.isAccepted() && call.decision() instanceof Decision.Record record) {
            tap = record.draft().respond(status, headers);
            tell(context, bytes, last);
            if (!context.channel().isActive()) {
                tap.closed();
            }
        }
        if (last && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private void tell(ChannelHandlerContext context, byte[] bytes, boolean last) {
        if (tap == null) {
            return;
        }
        try {
            tap.bytes(bytes, 0, bytes.length);
            if (last) {
                tap.complete();
            }
        } catch (Throwable t) {
            giveUp(context, t);
        }
    }

    private void giveUp(ChannelHandlerContext context, Throwable cause) {
        tap = null;
        ReactorNettyAdapter.WARNING.say("a call is not recorded", cause);
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (tap != null) {
            tap.cut(cause);
        }
        context.fireExceptionCaught(cause);
    }

    /** The network broke the connection, or the application did by cancelling. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (tap != null) {
            tap.closed();
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (tap != null) {
            tap.closed();
        }
    }
}
