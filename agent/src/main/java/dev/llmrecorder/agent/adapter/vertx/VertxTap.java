package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass, both as they are on the network. Leaves the pipeline when the response
 * has ended. All on the channel's event loop.
 */
final class VertxTap extends ChannelDuplexHandler {

    private final LiveCall call;
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private boolean givenUp;
    private boolean ended;

    VertxTap(LiveCall call) {
        this.call = call;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object sent = message;
        try {
            sent = copied(message);
            if (message instanceof HttpRequest) {
                call.sends(request);
                if (!call.isRecorded()) {
                    context.pipeline().remove(this);
                }
            }
        } catch (IOException | RuntimeException e) {
            VertxAdapter.WARNING.say("a call is not recorded: " + e);
            context.pipeline().remove(this);
        }
        context.write(sent, promise);
    }

    /** A region of a file can be read only once. */
    private Object copied(Object message) throws IOException {
        int before = request.length();
        request.add(message);
        if (!(message instanceof FileRegion file)) {
            return message;
        }
        file.release();
        return Unpooled.wrappedBuffer(request.body(), before, request.length() - before);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        HttpResponse head = message instanceof HttpResponse response ? response : null;
        if (head != null && head.status().code() / 100 == 1) {
            context.fireChannelRead(message);
            return;
        }
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        boolean last = message instanceof LastHttpContent;
        if (last) {
            ended = true;
            context.pipeline().remove(this); // before the client can use the connection for another call
        }
        if (head == null) {
            tell(bytes, last);
            call.goesOn(() -> context.fireChannelRead(message));
            return;
        }
        Map<String, List<String>> headers = headers(head);
        tap = call.respond(() -> context.fireChannelRead(message), head.status().code(), headers);
        tell(bytes, last);
        if (tap == null) {
            ended = true; // the client follows a redirect
        } else if (!context.channel().isActive()) {
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

    private static Map<String, List<String>> headers(HttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().forEach(header ->
                headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue()));
        return headers;
    }

    /** The client closes the connection, because the application gives up. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        givenUp = true;
        context.close(promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
        call.goesOn(() -> context.fireExceptionCaught(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broken();
        call.goesOn(context::fireChannelInactive);
    }

    /** As the client puts it where the server closed the connection. */
    private void broken() {
        if (!givenUp) {
            failed(new HttpClosedException("Connection was closed"));
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
