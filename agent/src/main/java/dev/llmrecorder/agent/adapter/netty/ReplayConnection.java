package dev.llmrecorder.agent.adapter.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A {@link ReplayChannel} that reads the request from the bytes that the client's codec makes of it: for clients that put their
 * codec into the pipeline when they are connected. Answers one request, by a recording or by what is handed on to it, and closes.
 */
public final class ReplayConnection extends ReplayChannel {

    /** As long as a line, or all headers, of a request may be. */
    private static final int LIMIT = 1 << 20;

    /** Handlers that speak to a proxy, by the packages of their names: what they are is not on every client's class path. */
    private static final List<String> OF_PROXIES = List.of("io.netty.handler.proxy.", "io.netty.handler.codec.socksx.");

    /** Is asked for the answer. */
    public interface Listener {
        /** The request is whole. On the connection's event loop. */
        void asked(RequestCopy request, ReplayConnection connection);
    }

    private final Listener listener;
    private final EmbeddedChannel decoder = new EmbeddedChannel(new HttpRequestDecoder(LIMIT, LIMIT, LIMIT));
    private final RequestCopy request = new RequestCopy();
    private final Deque<Object> handedOn = new ArrayDeque<>();
    private Runnable whenWanted;
    private boolean closesWhenRead;

    private ReplayConnection(Listener listener) {
        this.listener = listener;
    }

    /** @param client has the client's event loops, options and pipeline; stays as it is */
    static ChannelFuture connect(Bootstrap client, InetSocketAddress remote, Listener listener) {
        return connect(client, remote, (ChannelFactory<Channel>) () -> new ReplayConnection(listener));
    }

    /** Who is asked for the answer. */
    public Listener listener() {
        return listener;
    }

    /** A client that would reach the server through a proxy need not ask for a way there. */
    @Override
    public ChannelFuture connect(SocketAddress remote, ChannelPromise promise) {
        forgetProxy();
        return pipeline().connect(remote, promise);
    }

    @Override
    public ChannelFuture connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        forgetProxy();
        return pipeline().connect(remote, local, promise);
    }

    private void forgetProxy() {
        for (ChannelHandler handler : pipeline().toMap().values()) {
            if (OF_PROXIES.stream().anyMatch(handler.getClass().getName()::startsWith)) {
                pipeline().remove(handler);
            }
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        for (Object message = out.current(); message != null; message = out.current()) {
            try {
                decoder.writeInbound(bytes(message));
                out.remove();
            } catch (IOException | RuntimeException e) {
                out.remove(e);
            }
        }
        for (Object part = decoder.readInbound(); part != null; part = decoder.readInbound()) {
            try {
                take(part);
            } catch (IOException e) {
                fail(e);
            } finally {
                ReferenceCountUtil.release(part);
            }
        }
    }

    private static ByteBuf bytes(Object message) throws IOException {
        if (message instanceof FileRegion file) {
            return Unpooled.wrappedBuffer(RequestCopy.bytes(file));
        }
        return ((ByteBuf) message).retainedDuplicate();
    }

    private void take(Object part) throws IOException {
        if (part instanceof HttpRequest head) {
            if (head.method().equals(HttpMethod.valueOf("PRI"))) { // RFC 9113 §3.4
                throw new IOException("LLM Recorder does not replay HTTP/2 that begins without an upgrade");
            }
            if (HttpUtil.is100ContinueExpected(head)) {
                handOn(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
        }
        request.add(part);
        if (part instanceof LastHttpContent) {
            listener.asked(request, this);
        }
    }

    /** Gives a message to the client when it wants one: the head of a response, a part of its body, the end. From any thread. */
    public void handOn(Object message) {
        eventLoop().execute(() -> {
            handedOn.add(message);
            wake();
        });
    }

    /** What is run on the event loop when the client wants more than was handed on, and at once if it does now. */
    public void whenWanted(Runnable action) {
        eventLoop().execute(() -> {
            whenWanted = action;
            ask();
        });
    }

    private void ask() {
        if (isWanted() && handedOn.isEmpty() && whenWanted != null) {
            whenWanted.run();
        }
    }

    /**
     * Closes when the client reads the end of the answer, not when it is given it: for one that keeps what it was given until the
     * application asks for it, and takes a connection that closes before for broken. On the event loop.
     */
    public void closeWhenRead() {
        closesWhenRead = true;
    }

    /** Fails the call. From any thread. */
    public void fail(Throwable cause) {
        eventLoop().execute(() -> {
            pipeline().fireExceptionCaught(cause);
            close();
        });
    }

    @Override
    protected void doBeginRead() {
        super.doBeginRead();
        ask();
    }

    @Override
    boolean isReady() {
        return super.isReady() || !handedOn.isEmpty();
    }

    @Override
    void step() {
        Object message = handedOn.poll();
        if (message == null) {
            super.step();
            return;
        }
        LastHttpContent last = message instanceof LastHttpContent end ? end : null;
        pipeline().fireChannelRead(last != null && closesWhenRead ? new End(last.trailingHeaders()) : message);
        pipeline().fireChannelReadComplete();
        if (last != null) {
            ended();
        }
    }

    @Override
    LastHttpContent end() {
        return closesWhenRead ? new End(super.end().trailingHeaders()) : super.end();
    }

    @Override
    void ended() {
        if (!closesWhenRead) {
            close();
        }
    }

    /** The end of an answer. What handles it looks at its trailers; what keeps it for later does not. */
    private final class End extends DefaultLastHttpContent {

        End(HttpHeaders trailers) {
            super.trailingHeaders().add(trailers);
        }

        @Override
        public HttpHeaders trailingHeaders() {
            eventLoop().execute(ReplayConnection.this::close);
            return super.trailingHeaders();
        }
    }

    @Override
    protected void doClose() {
        super.doClose();
        decoder.finishAndReleaseAll();
        handedOn.forEach(ReferenceCountUtil::release);
        handedOn.clear();
    }
}
