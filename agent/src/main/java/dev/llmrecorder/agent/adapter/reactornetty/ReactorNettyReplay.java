package dev.llmrecorder.agent.adapter.reactornetty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes what the client writes in place of the network, and hands it on when the request is whole. */
final class ReactorNettyReplay extends ChannelOutboundHandlerAdapter {

    private final Consumer<RequestCopy> whole;
    private final RequestCopy request = new RequestCopy();
    private final List<ChannelPromise> unflushed = new ArrayList<>();

    ReactorNettyReplay(Consumer<RequestCopy> whole) {
        this.whole = whole;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        unflushed.add(promise);
        boolean last = message instanceof LastHttpContent;
        try {
            request.add(message);
        } catch (Exception e) {
            unflushed.remove(promise);
            promise.tryFailure(e);
            last = false;
        } finally {
            ReferenceCountUtil.release(message);
        }
        if (last) {
            whole.accept(request);
        }
    }

    /** What was written counts as sent, as after a flush to a network. */
    @Override
    public void flush(ChannelHandlerContext context) {
        List<ChannelPromise> sent = List.copyOf(unflushed);
        unflushed.clear();
        sent.forEach(ChannelPromise::trySuccess);
    }
}
