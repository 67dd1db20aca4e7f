package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.LiveExchange;
import dev.llmrecorder.agent.adapter.netty.LiveTap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;

/** Watches a connection of HTTP/1.1, which may be upgraded to HTTP/2. */
final class VertxTap extends LiveTap {

    private VertxTap(LiveCall call) {
        super(call, true, VertxAdapter.WARNING);
    }

    /** The request is written next to the channel that it has been given. */
    static void watch(LiveCall call, HttpClientRequest request) {
        Channel channel = Internals.channel(request.connection());
        ChannelPipeline pipeline = channel.pipeline();
        HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
        Http2ConnectionHandler streams = pipeline.get(Http2ConnectionHandler.class);
        if (codec != null) {
            new VertxTap(call).join(pipeline, codec);
        } else if (streams != null) {
            VertxStreams.watch(call, request, channel, streams);
        } else {
            VertxAdapter.WARNING.say("a call is not recorded: no codec in " + pipeline.names());
        }
    }

    /** The response is on the first stream (RFC 7540 §3.2). */
    @Override
    protected void upgraded(ChannelPipeline pipeline, LiveExchange begun) {
        VertxStreams.watchFirst(begun, pipeline.channel(), pipeline.get(Http2ConnectionHandler.class));
    }

    /** As the client puts it. */
    @Override
    protected Throwable closed() {
        return new HttpClosedException("Connection was closed");
    }
}
