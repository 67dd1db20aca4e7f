package dev.llmrecorder.agent.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * An exchange between a producer and a consumer, which are told what {@code InternalAbstractHttpAsyncClient} tells them: a failure,
 * and that they may release what they hold, in any case. The client's {@code BasicClientExchangeHandler} does so only for consumers
 * that tell of a result, which not all do (Ktor's do not), and in 5.3 does not tell them of failures.
 */
final class ReplayHandler<T> implements AsyncClientExchangeHandler {

    private final AsyncRequestProducer producer;
    private final AsyncResponseConsumer<T> consumer;
    private final FutureCallback<T> result;

    /** @param result is told of the result, or of the failure */
    ReplayHandler(AsyncRequestProducer producer, AsyncResponseConsumer<T> consumer, FutureCallback<T> result) {
        this.producer = producer;
        this.consumer = consumer;
        this.result = result;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        producer.sendRequest(channel, context);
    }

    @Override
    public int available() {
        return producer.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        producer.produce(channel);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        consumer.informationResponse(response, context);
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        consumer.consumeResponse(response, entity, context, result);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        consumer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        consumer.consume(piece);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        consumer.streamEnd(trailers);
    }

    @Override
    public void failed(Exception cause) {
        try {
            producer.failed(cause);
            consumer.failed(cause);
        } finally {
            result.failed(cause);
        }
    }

    @Override
    public void cancel() {
        result.cancelled();
    }

    @Override
    public void releaseResources() {
        try {
            producer.releaseResources();
        } finally {
            consumer.releaseResources();
        }
    }
}
