package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.BesideCodec;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.List;
import reactor.netty.NettyPipeline;

/** Which of a pipeline's handlers is the codec, next to which the recorder's lie. */
final class Handlers {

    /** With the prefix of the client's own, so that those which come later lie behind it. */
    static final String NAME = NettyPipeline.LEFT + "recorder";

    /** One of HTTP/1.1, and those of a stream of HTTP/2 and HTTP/3. */
    private static final List<String> CODECS = List.of(
            NettyPipeline.HttpCodec, NettyPipeline.H2ToHttp11Codec, NettyPipeline.LEFT + "h3ToHttp11Codec");

    private Handlers() {}

    /** Adds the handler for the next request and its response, in place of one that is left over. */
    static void add(ChannelPipeline pipeline, ChannelHandler handler) {
        for (String codec : CODECS) {
            if (pipeline.get(codec) != null) {
                BesideCodec.put(pipeline, codec, NAME, handler);
                return;
            }
        }
        HttpClientCodec codec = pipeline.get(HttpClientCodec.class);
        if (codec == null) {
            throw new IllegalStateException("no codec in " + pipeline.names());
        }
        BesideCodec.put(pipeline, pipeline.context(codec).name(), NAME, handler);
    }
}
