package dev.llmrecorder.agent.adapter.netty;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;

/** Where the recorder's handlers lie in a pipeline: next to the codec, so they meet what is sent and nothing of how. */
public final class BesideCodec {

    private BesideCodec() {}

    /**
     * Adds the handler for the next request and its response, in place of one that is left over.
     *
     * @param codec the name that the codec has in the pipeline
     * @param name the handler's own
     */
    public static void put(ChannelPipeline pipeline, String codec, String name, ChannelHandler handler) {
        if (pipeline.get(name) != null) {
            pipeline.remove(name);
        }
        pipeline.addAfter(codec, name, handler);
    }
}
