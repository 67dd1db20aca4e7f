package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import dev.llmrecorder.core.ResponseTap;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies one request and its response while they pass, both as they are on the network. Leaves the pipeline when the response
 * has ended. All on the channel's event loop.
 */
final class MicronautTap extends ChannelDuplexHandler {

    /** A response of which is not known before its end whether the client follows it. */
    private record Redirect(int status, Map<String, List<String>> headers, ByteArrayOutputStream body) {
        Redirect(int status, Map<String, List<String>> headers) {
            this(status, headers, new ByteArrayOutputStream());
        }
    }

    private final LiveCall call;
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private Redirect redirect;
    private boolean informational;
    private boolean givenUp;
    private boolean ended;

    MicronautTap(LiveCall call) {
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
            MicronautAdapter.WARNING.say("a call is not recorded: " + e);
            context.pipeline().remove(this);
        }
        context.write(sent, promise);
    }

    /** The head's headers are those of the application's own request, which it may send again. */
    private Object copied(Object message) throws IOException {
        Object sent = message;
        if (message instanceof FullHttpRequest whole) {
            sent = new DefaultFullHttpRequest(whole.protocolVersion(), whole.method(), whole.uri(), whole.content(),
                    whole.headers().copy(), whole.trailingHeaders());
        } else if (message instanceof HttpRequest head) {
            sent = new DefaultHttpRequest(head.protocolVersion(), head.method(), head.uri(), head.headers().copy());
        }
        request.add(sent);
        return sent;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        HttpResponse head = message instanceof HttpResponse response ? response : null;
        if (head != null && head.status().code() / 100 == 1) {
            informational = !(message instanceof LastHttpContent);
            context.fireChannelRead(message);
            return;
        }
        boolean last = message instanceof LastHttpContent;
        if (informational) {
            informational = !last;
            context.fireChannelRead(message);
            return;
        }
        if (last) {
            context.pipeline().remove(this); // before the client can use the connection for another call
        }
        if (head != null && head.status().code() / 100 == 3) {
            redirect = new Redirect(head.status().code(), headers(head));
        } else if (head != null) {
            tap = call.respond(head.status().code(), headers(head));
        }
        byte[] bytes = message instanceof ByteBufHolder content ? ByteBufUtil.getBytes(content.content()) : new byte[0];
        ended |= last;
        if (redirect == null) {
            tell(bytes, last);
            call.goesOn(() -> context.fireChannelRead(message));
        } else {
            redirect.body.writeBytes(bytes);
            boolean followed = call.isFollowed(() -> context.fireChannelRead(message));
            if (last && !followed) {
                end(redirect);
            }
        }
    }

    /** Where the client is told the end of what it reads, it may follow a redirect whose body is still to come. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (redirect == null) {
            call.goesOn(context::fireChannelReadComplete);
        } else {
            call.isFollowed(context::fireChannelReadComplete);
        }
    }

    /** It is given to the application after all. */
    private void end(Redirect given) {
        tap = call.respond(given.status, given.headers);
        tell(given.body.toByteArray(), true);
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

    /** The server closed the connection, which each version of the client puts in a way of its own. */
    private void broken() {
        if (!givenUp) {
            failed(new ClosedChannelException());
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
