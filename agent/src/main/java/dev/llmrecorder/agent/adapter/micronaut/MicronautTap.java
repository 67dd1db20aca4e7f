package dev.llmrecorder.agent.adapter.micronaut;

import dev.llmrecorder.agent.adapter.netty.LiveCall;
import dev.llmrecorder.agent.adapter.netty.LiveTap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.nio.channels.ClosedChannelException;

/** Watches a connection, or a stream of one of HTTP/2. */
final class MicronautTap extends LiveTap {

    private MicronautTap(LiveCall call) {
        super(call, MicronautAdapter.WARNING);
    }

    /** The request is written to that channel next. */
    static void watch(LiveCall call, Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        ChannelHandler codec = pipeline.get(HttpClientCodec.class);
        if (codec == null) {
            codec = pipeline.get(Http2StreamFrameToHttpObjectCodec.class);
        }
        if (codec == null) {
            MicronautAdapter.WARNING.say("a call is not recorded: no codec in " + pipeline.names());
            return;
        }
        new MicronautTap(call).join(pipeline, codec);
    }

    /** The head's headers are those of the application's own request, which it may send again. */
    @Override
    protected Object outgoing(Object message) {
        if (message instanceof FullHttpRequest whole) {
            return new DefaultFullHttpRequest(whole.protocolVersion(), whole.method(), whole.uri(), whole.content(),
                    whole.headers().copy(), whole.trailingHeaders());
        } else if (message instanceof HttpRequest head) {
            return new DefaultHttpRequest(head.protocolVersion(), head.method(), head.uri(), head.headers().copy());
        }
        return message;
    }

    @Override
    protected boolean followsAtHead() {
        return false;
    }

    /** Each version of the client puts it in a way of its own. */
    @Override
    protected Throwable closed() {
        return new ClosedChannelException();
    }
}
