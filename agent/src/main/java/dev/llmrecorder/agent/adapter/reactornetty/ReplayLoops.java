package dev.llmrecorder.agent.adapter.reactornetty;

import dev.llmrecorder.agent.adapter.netty.ReplayChannel;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import reactor.netty.resources.LoopResources;

/** The client's event loops, but for the channels that they make. */
final class ReplayLoops implements LoopResources {

    private final LoopResources client;

    ReplayLoops(LoopResources client) {
        this.client = client;
    }

    /** {@code channelType} is what a client of TCP would have; it is nowhere relied on. */
    @Override
    @SuppressWarnings("unchecked")
    public <T extends Channel> T onChannel(Class<T> channelType, EventLoopGroup group) {
        return (T) new ReplayChannel();
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return client.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return client.onServer(useNative);
    }

    @Override
    public boolean isDisposed() {
        return client.isDisposed();
    }
}
