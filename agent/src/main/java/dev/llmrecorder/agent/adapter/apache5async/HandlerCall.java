package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A call of {@code execute(AsyncClientExchangeHandler, HandlerFactory, HttpContext)}. */
class HandlerCall extends HookedCall {

    private static final int HANDLER = 0;
    private static final int PUSH = 1;
    private static final int CONTEXT = 2;

    private static final Field PRODUCER = producerField();

    private final AsyncClientExchangeHandler handler;

    HandlerCall(Call call) {
        super(call);
        this.handler = call.argumentAs(HANDLER);
    }

    private static Field producerField() {
        try {
            Field producer = BasicClientExchangeHandler.class.getDeclaredField("requestProducer");
            producer.setAccessible(true);
            return producer;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the client is to be called with. */
    final AsyncClientExchangeHandler handler() {
        return call.argumentAs(HANDLER);
    }

    @Override
    boolean isComplete() {
        return handler != null;
    }

    @Override
    GeneratedRequest generate() {
        return GeneratedRequest.of(handler::produceRequest, context());
    }

    @Override
    HttpHost target() {
        return null;
    }

    @Override
    AsyncDataProducer body() {
        return handler;
    }

    /** Only the client's own handler can tell, of which its API does not ask. */
    @Override
    boolean isRepeatable() {
        try {
            return handler instanceof BasicClientExchangeHandler<?>
                    && ((AsyncRequestProducer) PRODUCER.get(handler)).isRepeatable();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    HttpContext context() {
        return call.argumentAs(CONTEXT);
    }

    @Override
    void proceed(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) {
        call.replace(HANDLER, OutgoingHandler.of(handler, generated, body, tap));
    }

    @Override
    Cancellable send(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) throws ClientException {
        AsyncClientExchangeHandler outgoing = OutgoingHandler.of(handler, generated, body, tap);
        return Reentry.call(() -> send(outgoing, call.argumentAs(PUSH)));
    }

    /** Calls the client with that handler. */
    Cancellable send(AsyncClientExchangeHandler outgoing, HandlerFactory<AsyncPushConsumer> push) {
        return call.client() instanceof MinimalHttpAsyncClient client
                ? client.execute(outgoing, push, context())
                : ((MinimalH2AsyncClient) call.client()).execute(outgoing, push, context());
    }

    @Override
    Apache5AsyncReplay begin(Transport transport) {
        return begin(transport, CompletableFuture.completedFuture(null));
    }

    /** @param turn see {@link Apache5AsyncReplay} */
    final Apache5AsyncReplay begin(Transport transport, CompletableFuture<?> turn) {
        return new Apache5AsyncReplay(handler, context(), transport, turn);
    }

    @Override
    Object resultOf(Apache5AsyncReplay exchange) {
        return exchange;
    }
}
