package dev.llmrecorder.agent.adapter.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes what a client writes to its codec in place of the network, and hands it on when the request is whole. */
public final class RequestSink extends ChannelOutboundHandlerAdapter {

    private final Consumer<RequestCopy> whole;
    private final RequestCopy request = new RequestCopy();
    private final List<ChannelPromise> unflushed = new ArrayList<>();

    /** @param whole is given the request when its last part was written, on the event loop */
    public RequestSink(Consumer<RequestCopy> whole) {
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
