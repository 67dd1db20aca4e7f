package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.LiveExchange;
import dev.llmrecorder.core.test.Caller;
import dev.llmrecorder.agent.adapter.netty.ResponseHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Watches a connection of HTTP/2, on which a request gets its stream when its head is written. What goes out is met at the
 * handler's encoder, what comes where its decoder hands it on: before it is unpacked.
 */
final class VertxStreams {

    private static final AttributeKey<VertxStreams> KEY = AttributeKey.valueOf(VertxStreams.class, "recorder");

    /** A call whose request has been asked for; the application need never send that. */
    private record Expected(WeakReference<HttpClientRequest> request, LiveCall call) {}

    private final Queue<Expected> expected = new ConcurrentLinkedQueue<>();
    private final Map<Integer, LiveExchange> exchanges = new HashMap<>();

    private VertxStreams() {}

    /** The request is written to that connection next, or never. */
    static void watch(LiveCall call, HttpClientRequest request, Channel channel, Http2ConnectionHandler handler) {
        VertxStreams fresh = new VertxStreams();
        VertxStreams present = channel.attr(KEY).setIfAbsent(fresh);
        (present == null ? fresh : present).expected.add(new Expected(new WeakReference<>(request), call));
        if (present != null) {
            return;
        }
        if (channel.eventLoop().inEventLoop()) {
            fresh.join(channel, handler); // the head may be written before this thread does anything else
        } else {
            channel.eventLoop().execute(() -> fresh.join(channel, handler));
        }
    }

    /** The connection has been upgraded, and what answers a request that has been sent already comes on its first stream. */
    static void watchFirst(LiveExchange sent, Channel channel, Http2ConnectionHandler handler) {
        VertxStreams fresh = new VertxStreams();
        channel.attr(KEY).set(fresh);
        fresh.exchanges.put(Http2CodecUtil.HTTP_UPGRADE_STREAM_ID, sent);
        fresh.join(channel, handler);
    }

    private void join(Channel channel, Http2ConnectionHandler handler) {
        try {
            Field encoder = Http2ConnectionHandler.class.getDeclaredField("encoder");
            encoder.setAccessible(true);
            encoder.set(handler, new Out(handler.encoder()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            VertxAdapter.WARNING.say("a call is not recorded: " + e);
            return;
        }
        handler.decoder().frameListener(new In(handler.decoder().frameListener()));
        channel.closeFuture().addListener(closed ->
                exchanges.values().forEach(exchange -> exchange.failed(new HttpClosedException("Connection was closed"))));
    }

    /** The call whose request has got that stream; null for one that is not watched. */
    private LiveCall take(int stream) {
        for (Iterator<Expected> each = expected.iterator(); each.hasNext(); ) {
            Expected one = each.next();
            HttpClientRequest request = one.request.get();
            if (request == null) {
                each.remove();
            } else if (Internals.stream(request) == stream) {
                each.remove();
                return one.call;
            }
        }
        return null;
    }

    /** A request's head, or its trailers. */
    private void headSent(int stream, Http2Headers headers, boolean last) {
        LiveCall call = exchanges.containsKey(stream) ? null : take(stream);
        if (call != null) {
            LiveExchange begun = new LiveExchange(call, true);
            begun.request().begin(headers);
            if (begun.begins()) {
                exchanges.put(stream, begun);
            }
        }
        sent(stream, null, last);
    }

    private void sent(int stream, ByteBuf data, boolean last) {
        LiveExchange exchange = exchanges.get(stream);
        if (exchange != null && data != null) {
            exchange.request().add(data);
        }
        if (exchange != null && last) {
            exchange.request().end();
        }
    }

    /** A part of a response comes; {@code headers} is null for a part of its body. */
    private void came(int stream, Http2Headers headers, byte[] bytes, boolean last, Caller.Work<Http2Exception> give)
            throws Http2Exception {
        LiveExchange exchange = last ? exchanges.remove(stream) : exchanges.get(stream);
        CharSequence status = headers == null ? null : headers.status(); // trailers have none
        if (exchange == null || status != null && status.charAt(0) == '1') {
            give.run();
        } else {
            exchange.came(
                    status == null
                            ? null
                            : new LiveExchange.Head(Integer.parseInt(status.toString()), ResponseHeaders.of(headers)),
                    bytes,
                    !last ? null : headers == null || status != null ? Map.of() : ResponseHeaders.of(headers),
                    give);
        }
    }

    /** What the client writes. */
    private final class Out extends DecoratingHttp2ConnectionEncoder {

        Out(Http2ConnectionEncoder client) {
            super(client);
        }

        @Override
        public ChannelFuture writeHeaders(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean last,
                ChannelPromise promise) {
            headSent(stream, headers, last);
            return super.writeHeaders(context, stream, headers, padding, last, promise);
        }

        @Override
        public ChannelFuture writeHeaders(
                ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
                boolean exclusive, int padding, boolean last, ChannelPromise promise) {
            headSent(stream, headers, last);
            return super.writeHeaders(context, stream, headers, dependency, weight, exclusive, padding, last, promise);
        }

        @Override
        public ChannelFuture writeData(
                ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean last, ChannelPromise promise) {
            sent(stream, data, last);
            return super.writeData(context, stream, data, padding, last, promise);
        }

        /** The application gives up. */
        @Override
        public ChannelFuture writeRstStream(ChannelHandlerContext context, int stream, long error, ChannelPromise promise) {
            LiveExchange exchange = exchanges.remove(stream);
            if (exchange != null) {
                exchange.givenUp();
            }
            return super.writeRstStream(context, stream, error, promise);
        }
    }

    /** What the client reads. */
    private final class In extends Http2FrameListenerDecorator {

        In(Http2FrameListener client) {
            super(client);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean last)
                throws Http2Exception {
            came(stream, headers, new byte[0], last, () -> super.onHeadersRead(context, stream, headers, padding, last));
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int dependency, short weight,
                boolean exclusive, int padding, boolean last) throws Http2Exception {
            came(stream, headers, new byte[0], last, () ->
                    super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, last));
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean last)
                throws Http2Exception {
            int[] processed = new int[1];
            came(stream, null, ByteBufUtil.getBytes(data), last, () ->
                    processed[0] = super.onDataRead(context, stream, data, padding, last));
            return processed[0];
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext context, int stream, long error) throws Http2Exception {
            LiveExchange exchange = exchanges.remove(stream);
            if (exchange != null) {
                exchange.failed(new StreamResetException(error));
            }
            super.onRstStreamRead(context, stream, error);
        }
    }
}
