package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The application's consumer, of whose response the tap is told. Capacity is the application's. */
final class TappedConsumer<T> implements AsyncResponseConsumer<T> {

    private final AsyncResponseConsumer<T> live;
    private final Apache5AsyncTap tap;

    TappedConsumer(AsyncResponseConsumer<T> live, Apache5AsyncTap tap) {
        this.live = live;
        this.tap = tap;
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        tap.head(response, entity);
        live.consumeResponse(response, entity, context, callback);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        live.informationResponse(response, context);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        live.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        tap.bytes(piece);
        live.consume(piece);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        tap.complete(trailers);
        live.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        tap.failed(cause);
        live.failed(cause);
    }

    /** Is called before {@link #failed} as well, and so tells of no end. */
    @Override
    public void releaseResources() {
        live.releaseResources();
    }
}
