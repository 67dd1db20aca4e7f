package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.ReplayConnection;
import dev.llmrecorder.agent.adapter.netty.RequestCopy;
import io.micronaut.http.client.netty.ConnectionManager.PoolHandle;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.URI;
import java.nio.channels.ClosedChannelException;

/**
 * Takes a request that the client has written to a connection in memory to a connection of the network, and back what comes, as
 * the client asks for it.
 */
final class Bridge extends ChannelInboundHandlerAdapter {

    private final Outgoing outgoing;
    private final Connections connections;
    private final RequestCopy request;
    private final ReplayConnection client;
    private PoolHandle server;
    private boolean ended;

    Bridge(Outgoing outgoing, Connections connections, RequestCopy request, ReplayConnection client) {
        this.outgoing = outgoing;
        this.connections = connections;
        this.request = request;
        this.client = client;
    }

    void go(LiveCall live) {
        try {
            connections.connect(outgoing, live).subscribe(
                    handle -> handle.channel().eventLoop().execute(() -> send(handle)), client::fail);
        } catch (ClientException e) {
            client.fail(e.getCause());
        }
    }

    private void send(PoolHandle handle) {
        server = handle;
        handle.channel().config().setAutoRead(false);
        handle.channel().pipeline().addLast(this);
        handle.channel().writeAndFlush(request()).addListener(written -> {
            if (!written.isSuccess()) {
                end(written.cause());
            }
        });
        client.whenWanted(() -> handle.channel().read());
        client.closeFuture().addListener(closed -> handle.channel().eventLoop().execute(() -> end(null)));
    }

    private FullHttpRequest request() {
        URI uri = URI.create(outgoing.url());
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        FullHttpRequest whole = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(outgoing.method()),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                Unpooled.wrappedBuffer(request.body()),
                request.headers(),
                new DefaultHttpHeaders());
        whole.headers().remove(HttpHeaderNames.EXPECT); // has been told to continue
        return whole;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean last = message instanceof LastHttpContent;
        if (message instanceof HttpResponse response && !HttpUtil.isKeepAlive(response)) {
            server.taint();
        }
        if (last) {
            release(context);
        }
        client.handOn(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        client.whenWanted(() -> server.channel().read());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(cause);
    }

    /** @param cause null where the client wants no more */
    private void end(Throwable cause) {
        if (ended) {
            return;
        }
        server.taint();
        ChannelHandlerContext context = server.channel().pipeline().context(this);
        server.channel().close();
        if (context != null) {
            release(context);
        }
        if (cause instanceof ClosedChannelException) {
            client.eventLoop().execute(client::close);
        } else if (cause != null) {
            client.fail(cause);
        }
    }

    private void release(ChannelHandlerContext context) {
        ended = true;
        context.pipeline().remove(this);
        context.channel().config().setAutoRead(true);
        server.release();
    }
}
