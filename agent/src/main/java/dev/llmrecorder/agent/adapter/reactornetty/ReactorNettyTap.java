package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass, both as they are on the network: before the client unpacks a response.
 * Of a call that is not recorded it only says whose the response is. Leaves the pipeline when the response has ended. All on the
 * channel's event loop.
 */
final class ReactorNettyTap extends ChannelDuplexHandler {

    private final LiveCall call;
    private final Exceptions exceptions = new Exceptions();
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private boolean informational;

    ReactorNettyTap(LiveCall call) {
        this.call = call;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (call.decision() instanceof Decision.Pass) {
            context.write(message, promise);
            return;
        }
        Object sent = message;
        try {
            sent = request.taken(message);
            if (message instanceof HttpRequest) {
                call.sends(request);
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
        Map<String, List<String>> trailers = ResponseHeaders.trailers(message);
        if (message instanceof HttpResponse response) {
            call.answered();
            status = response.status().code();
            headers = ResponseHeaders.of(response.headers());
        } else {
            tell(context, bytes, trailers);
        }
        call.caller().goesOn(() -> context.fireChannelRead(message));
        if (headers != null && call.isAccepted() && call.decision() instanceof Decision.Record record) {
            tap = record.draft().respond(status, headers);
            Handlers.addLast(context.pipeline(), exceptions); // now that the client has put its own there
            tell(context, bytes, trailers);
            if (!context.channel().isActive()) {
                tap.closed();
            }
        }
        if (trailers != null && !context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    /** @param trailers null where the message is not the last */
    private void tell(ChannelHandlerContext context, byte[] bytes, Map<String, List<String>> trailers) {
        if (tap == null) {
            return;
        }
        try {
            tap.bytes(bytes, 0, bytes.length);
            if (trailers != null) {
                tap.complete(() -> trailers);
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

    /** Meets what is thrown where the client meets it: handlers behind the codec throw, too, such as Azure's for timeouts. */
    private final class Exceptions extends ChannelInboundHandlerAdapter {

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (tap != null) {
                tap.cut(cause);
            }
            call.caller().goesOn(() -> context.fireExceptionCaught(cause));
        }
    }

    /** The network broke the connection, or the application did by cancelling. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (tap != null) {
            tap.closed();
        }
        call.caller().goesOn(context::fireChannelInactive);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (context.pipeline().context(exceptions) != null) {
            context.pipeline().remove(exceptions);
        }
        if (tap != null) {
            tap.closed();
        }
    }
}
