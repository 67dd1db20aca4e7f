package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncDataProducer;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A call of {@code doExecute(HttpHost, AsyncRequestProducer, AsyncResponseConsumer, HandlerFactory, HttpContext,
 * FutureCallback)}.
 */
final class ProducerCall<T> extends HookedCall {

    private static final int TARGET = 0;
    private static final int PRODUCER = 1;
    private static final int CONSUMER = 2;
    private static final int PUSH = 3;
    private static final int CONTEXT = 4;
    private static final int CALLBACK = 5;

    private final AsyncRequestProducer producer;
    private final AsyncResponseConsumer<T> consumer;
    private final FutureCallback<T> callback;
    private ComplexFuture<T> future;

    ProducerCall(Call call) {
        super(call);
        this.producer = call.argumentAs(PRODUCER);
        this.consumer = call.argumentAs(CONSUMER);
        this.callback = call.argumentAs(CALLBACK);
    }

    @Override
    boolean isComplete() {
        return producer != null && consumer != null;
    }

    @Override
    GeneratedRequest generate() {
        return GeneratedRequest.of(producer::sendRequest, context());
    }

    @Override
    HttpHost target() {
        return call.argumentAs(TARGET);
    }

    @Override
    AsyncDataProducer body() {
        return producer;
    }

    @Override
    boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    HttpContext context() {
        return call.argumentAs(CONTEXT);
    }

    @Override
    void proceed(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) {
        call.replace(PRODUCER, new OutgoingProducer(producer, generated, body));
        if (tap != null) {
            call.replace(CONSUMER, new TappedConsumer<>(consumer, tap));
            call.replace(CALLBACK, telling(tap, callback));
        }
    }

    @Override
    Cancellable send(GeneratedRequest generated, AsyncDataProducer body, Apache5AsyncTap tap) throws ClientException {
        CloseableHttpAsyncClient client = (CloseableHttpAsyncClient) call.client();
        AsyncRequestProducer outgoing = new OutgoingProducer(producer, generated, body);
        AsyncResponseConsumer<T> incoming = tap == null ? consumer : new TappedConsumer<>(consumer, tap);
        HandlerFactory<AsyncPushConsumer> push = call.argumentAs(PUSH);
        FutureCallback<T> followed = tap == null ? completing(future) : telling(tap, completing(future));
        Future<T> live =
                Reentry.call(() -> client.execute(target(), outgoing, incoming, push, context(), followed));
        return () -> live.cancel(true);
    }

    @Override
    Apache5AsyncReplay begin(Transport transport) {
        future = new ComplexFuture<>(callback);
        Apache5AsyncReplay exchange = new Apache5AsyncReplay(
                new ReplayHandler<>(producer, consumer, completing(future)), context(), transport,
                CompletableFuture.completedFuture(null));
        future.setDependency(exchange);
        return exchange;
    }

    @Override
    Object resultOf(Apache5AsyncReplay exchange) {
        return future;
    }

    /** Tells the tap of a call that the application cancels, before the client ends it by an exception. */
    private static <T> FutureCallback<T> telling(Apache5AsyncTap tap, FutureCallback<T> callback) {
        return new FutureCallback<>() {
            @Override
            public void completed(T result) {
                if (callback != null) {
                    callback.completed(result);
                }
            }

            @Override
            public void failed(Exception cause) {
                if (callback != null) {
                    callback.failed(cause);
                }
            }

            @Override
            public void cancelled() {
                tap.cancelled();
                if (callback != null) {
                    callback.cancelled();
                }
            }
        };
    }

    private static <T> FutureCallback<T> completing(ComplexFuture<T> future) {
        return new FutureCallback<>() {
            @Override
            public void completed(T result) {
                future.completed(result);
            }

            @Override
            public void failed(Exception cause) {
                future.failed(cause);
            }

            @Override
            public void cancelled() {
                future.cancel();
            }
        };
    }
}
