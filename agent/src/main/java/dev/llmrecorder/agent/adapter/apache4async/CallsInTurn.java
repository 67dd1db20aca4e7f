package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.agent.adapter.Reentry;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.http.concurrent.BasicFuture;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.client.HttpAsyncClient;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/**
 * The calls of a pipeline, one after the other, about each of which is decided on its own. Ends as a pipeline does: with all
 * results, or with the first failure, at which the consumers of the calls that follow are cancelled.
 */
final class CallsInTurn<T> extends BasicFuture<List<T>> {

    private final Call pipeline;
    private final Queue<HttpAsyncRequestProducer> producers;
    private final Queue<HttpAsyncResponseConsumer<T>> consumers;
    private final List<T> results = new ArrayList<>();
    private volatile Future<T> current;

    CallsInTurn(
            Call pipeline,
            List<? extends HttpAsyncRequestProducer> producers,
            List<? extends HttpAsyncResponseConsumer<T>> consumers) {
        super(pipeline.argumentAs(Pipeline.CALLBACK));
        this.pipeline = pipeline;
        this.producers = new ConcurrentLinkedQueue<>(producers);
        this.consumers = new ConcurrentLinkedQueue<>(consumers);
    }

    /** Makes the first call, or the next. */
    void next() {
        HttpAsyncRequestProducer producer = producers.poll();
        HttpAsyncResponseConsumer<T> consumer = consumers.poll();
        if (producer == null) {
            completed(results);
        } else if (isDone()) { // cancelled
            close(producer);
            close(consumer);
        } else {
            try {
                current = execute(producer, consumer);
                if (isCancelled()) {
                    current.cancel(true);
                }
            } catch (ClientException e) {
                end(e.getCause() instanceof Exception cause ? cause : new IOException(e.getCause()));
            }
        }
    }

    private Future<T> execute(HttpAsyncRequestProducer producer, HttpAsyncResponseConsumer<T> consumer) throws ClientException {
        HttpAsyncClient client = (HttpAsyncClient) pipeline.client();
        HttpContext context = pipeline.argumentAs(Pipeline.CONTEXT);
        FutureCallback<T> callback = callback();
        Object[] places = {client.getClass(), "execute", client, producer, consumer, context, callback};
        Call call = new Call(places, pipeline::recorderFor);
        Future<T> answered = Apache4AsyncAdapter.decide(call);
        if (answered != null) {
            return answered;
        }
        HttpAsyncResponseConsumer<T> incoming = call.argumentAs(1);
        return Reentry.call(() -> client.execute(call.argumentAs(0), incoming, context, callback));
    }

    private FutureCallback<T> callback() {
        return new FutureCallback<>() {
            @Override
            public void completed(T result) {
                if (result == null) {
                    end(null); // as in a pipeline
                } else {
                    results.add(result);
                    next();
                }
            }

            @Override
            public void failed(Exception cause) {
                end(cause);
            }

            @Override
            public void cancelled() {
                CallsInTurn.this.cancel(true);
            }
        };
    }

    private void end(Exception failure) {
        consumers.forEach(HttpAsyncResponseConsumer::cancel);
        failed(failure);
        release();
    }

    /** Cancels the call that is under way as well. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            Future<T> call = current;
            if (call != null) {
                call.cancel(mayInterruptIfRunning);
            }
            release();
        }
        return cancelled;
    }

    private void release() {
        for (HttpAsyncRequestProducer producer = producers.poll(); producer != null; producer = producers.poll()) {
            close(producer);
        }
        for (HttpAsyncResponseConsumer<T> consumer = consumers.poll(); consumer != null; consumer = consumers.poll()) {
            close(consumer);
        }
    }

    private static void close(Closeable object) {
        try {
            object.close();
        } catch (IOException e) {
            // nobody is left who wants to know
        }
    }
}
