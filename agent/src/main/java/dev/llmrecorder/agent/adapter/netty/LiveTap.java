package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.agent.adapter.Warning;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Copies one request of a {@link LiveCall} and its response while they pass, both as they are on the network. Leaves the pipeline
 * when the response has ended. All on the channel's event loop.
 */
public abstract class LiveTap extends ChannelDuplexHandler {

    private static final String NAME = "recorder";

    /** A response of which is not known before its end whether the client follows it. */
    private static final class Redirect {

        private final int status;
        private final Map<String, List<String>> headers;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean followed;

        Redirect(HttpResponse head) {
            status = head.status().code();
            headers = ResponseHeaders.of(head.headers());
        }
    }

    private final LiveCall call;
    private final Warning warning;
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private Redirect redirect;
    private boolean informational;
    private boolean givenUp;
    private boolean ended;

    protected LiveTap(LiveCall call, Warning warning) {
        this.call = call;
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

    /** Whether the client knows by the head of a response that it follows it; otherwise by its end. */
    protected abstract boolean followsAtHead();

    /** What is recorded where the server closed the connection. */
    protected abstract Throwable closed();

    @Override
    public final void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object sent = message;
        try {
            sent = request.taken(outgoing(message));
            if (message instanceof HttpRequest) {
                call.sends(request);
                if (!call.isRecorded()) {
                    context.pipeline().remove(this);
                }
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
        HttpResponse head = message instanceof HttpResponse response ? response : null;
        if (informational || head != null && head.status().code() / 100 == 1) {
            informational = !last;
            context.fireChannelRead(message);
            return;
        }
        if (last) {
            context.pipeline().remove(this); // before the client can use the connection for another call
        }
        if (head != null && head.status().code() / 100 == 3) {
            redirect = new Redirect(head);
        } else if (head != null) {
            tap = call.respond(head.status().code(), ResponseHeaders.of(head.headers()));
        }
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        ended |= last;
        if (redirect == null) {
            tell(bytes, last);
            context.fireChannelRead(message);
        } else {
            redirect.body.writeBytes(bytes);
            give(() -> context.fireChannelRead(message));
            if (!redirect.followed && (last || followsAtHead())) {
                goesToTheApplication(context, last);
            }
        }
    }

    private void give(Runnable part) {
        redirect.followed |= call.isFollowed(part);
        ended |= redirect.followed;
    }

    /** Where the client is told the end of what it reads, it may follow a redirect whose body is still to come. */
    @Override
    public final void channelReadComplete(ChannelHandlerContext context) {
        if (redirect == null) {
            context.fireChannelReadComplete();
        } else {
            give(context::fireChannelReadComplete);
        }
    }

    private void goesToTheApplication(ChannelHandlerContext context, boolean last) {
        tap = call.respond(redirect.status, redirect.headers);
        tell(redirect.body.toByteArray(), last);
        redirect = null;
        if (!last && !context.channel().isActive()) {
            broken();
        }
    }

    private void tell(byte[] bytes, boolean last) {
        if (tap != null) {
            tap.bytes(bytes, 0, bytes.length);
            if (last) {
                tap.complete();
            }
        }
    }

    /** The client closes the connection, because the application gives up. */
    @Override
    public final void close(ChannelHandlerContext context, ChannelPromise promise) {
        givenUp = true;
        context.close(promise);
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
        context.fireExceptionCaught(cause);
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        broken();
        context.fireChannelInactive();
    }

    private void broken() {
        if (!givenUp) {
            failed(closed());
        } else if (tap != null) {
            tap.closed();
        }
        ended = true;
    }

    private void failed(Throwable cause) {
        if (tap != null) {
            tap.cut(cause);
        } else if (!ended) {
            call.failed(cause);
        }
        ended = true;
    }
}
