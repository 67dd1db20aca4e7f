package dev.llmrecorder.agent.adapter.asynchttpclient;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asynchttpclient.netty.DiscardEvent;
import org.asynchttpclient.netty.channel.Channels;

/** Copies one request and its response while they pass, next to the codec. All on the channel's event loop. */
abstract class ExchangeTap extends ChannelDuplexHandler {

    /** A response's head. */
    record Head(int status, Map<String, List<String>> headers) {
        boolean isInformational() {
            return status / 100 == 1;
        }
    }

    private final RequestCopy request = new RequestCopy();
    private LiveCall call;
    private ResponseTap tap;

    /** The head in that message, null for none. */
    abstract Head head(Object message);

    /** What follows the body, by the last message of a request or of a response; null where the message is another. */
    abstract Map<String, List<String>> trailers(Object message);

    /** The response has ended. */
    abstract void ended(ChannelHandlerContext context);

    /** The client writes a request when the channel has its future. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (call == null) {
            call = LiveCall.of(Channels.getAttribute(context.channel()));
            if (call == null) {
                context.pipeline().remove(this);
                context.write(message, promise);
                return;
            }
            call.sends(request);
        }
        Object sent = message;
        try {
            sent = request.taken(message);
            if (trailers(message) != null) {
                request.end();
            }
        } catch (IOException | RuntimeException e) {
            AsyncHttpClientAdapter.WARNING.say("a call is not recorded", e);
        }
        context.write(sent, promise);
    }

    /** A head is told after it was given to the client, which says by then whether the application gets it. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Head head = head(message);
        if (call == null || (head != null && head.isInformational())) {
            context.fireChannelRead(message);
            return;
        }
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        Map<String, List<String>> trailers = trailers(message);
        Object attempt = call.attempt();
        if (head == null) {
            tell(bytes, trailers);
        }
        if (trailers != null) {
            ended(context); // before the client can use the connection for another call
        }
        call.goesOn(() -> context.fireChannelRead(message));
        if (head != null) {
            tap = call.respond(context.channel(), attempt, head.status, head.headers);
            tell(bytes, trailers);
            if (!context.channel().isActive()) {
                channelGone(context);
            }
        }
    }

    private void tell(byte[] bytes, Map<String, List<String>> trailers) {
        if (tap != null) {
            tap.bytes(bytes, 0, bytes.length);
            if (trailers != null) {
                tap.complete(() -> trailers);
                tap = null;
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        context.fireChannelInactive();
        channelGone(context);
    }

    /**
     * The call has failed by now, or the application has given it up; or the client makes another attempt; or it fails the call when
     * it has closed the connection, as 2 does where the answer takes too long.
     */
    private void channelGone(ChannelHandlerContext context) {
        if (tap != null) {
            if (call.isEnded()) {
                tap.closed();
            } else if (Channels.getAttribute(context.channel()) != DiscardEvent.DISCARD) {
                tap.discard();
            }
            tap = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        channelGone(context);
    }
}
