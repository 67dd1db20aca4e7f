package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The application's exchange handler, whose request is there already, whose body may be copied or have been read, and of whose
 * response a tap may be told.
 */
class OutgoingHandler implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler live;
    private final GeneratedRequest generated;
    private final AsyncDataProducer body;

    private OutgoingHandler(AsyncClientExchangeHandler live, GeneratedRequest generated, AsyncDataProducer body) {
        this.live = live;
        this.generated = generated;
        this.body = body;
    }

    /** @param tap null for none */
    static OutgoingHandler of(
            AsyncClientExchangeHandler live, GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) {
        return tap == null ? new OutgoingHandler(live, generated, body) : new Tapped(live, generated, body, tap);
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        generated.sendTo(channel, context);
    }

    @Override
    public int available() {
        return body.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        body.produce(channel);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        live.consumeInformation(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        live.consumeResponse(response, entity, context);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        live.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        live.consume(piece);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        live.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        live.failed(cause);
    }

    @Override
    public void cancel() {
        live.cancel();
    }

    /** Releases the body's resources and with them all: the application has one object for everything. */
    @Override
    public void releaseResources() {
        body.releaseResources();
    }

    private static final class Tapped extends OutgoingHandler {

        private final Apache5AsyncTap tap;

        Tapped(AsyncClientExchangeHandler live, GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) {
            super(live, generated, body);
            this.tap = tap;
        }

        @Override
        public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
                throws HttpException, IOException {
            tap.head(response, entity);
            super.consumeResponse(response, entity, context);
        }

        @Override
        public void consume(ByteBuffer piece) throws IOException {
            tap.bytes(piece);
            super.consume(piece);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
            tap.complete(trailers);
            super.streamEnd(trailers);
        }

        @Override
        public void failed(Exception cause) {
            tap.failed(cause);
            super.failed(cause);
        }

        @Override
        public void cancel() {
            tap.cancelled();
            super.cancel();
        }

        @Override
        public void releaseResources() {
            tap.closed();
            super.releaseResources();
        }
    }
}
