package dev.llmrecorder.agent.adapter.vertx;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.LiveTap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.vertx.core.http.HttpClosedException;

/** Watches a connection of HTTP/1.1. */
final class VertxTap extends LiveTap {

    private VertxTap(LiveCall call) {
        super(call, VertxAdapter.WARNING);
    }

    /** The request is written to that channel next. */
    static void watch(LiveCall call, Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
        if (codec == null) {
            VertxAdapter.WARNING.say("a call is not recorded: HTTP/2 is not supported for this client");
            return;
        }
        new VertxTap(call).join(pipeline, codec);
    }

    @Override
    protected boolean followsAtHead() {
        return true;
    }

    /** As the client puts it. */
    @Override
    protected Throwable closed() {
        return new HttpClosedException("Connection was closed");
    }
}
