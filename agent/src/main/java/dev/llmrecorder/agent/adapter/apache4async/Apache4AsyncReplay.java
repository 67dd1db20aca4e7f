package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.apache4.RecordedHead;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.concurrent.BasicFuture;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;

/**
 * The client's own future of a call that a recording may answer. Does with producer, consumer and callback what the client's
 * exchange handler does; where the call goes out after all, it follows the live one.
 */
final class Apache4AsyncReplay<T> extends BasicFuture<T> implements Playback.Listener {

    private final HttpAsyncRequestProducer producer;
    private final HttpAsyncResponseConsumer<T> consumer;
    private final HttpContext context;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Future<T> live;
    private volatile Playback playback;

    /**
     * @param context the call's, null for none
     * @param callback the call's, null for none
     */
    Apache4AsyncReplay(
            HttpAsyncRequestProducer producer,
            HttpAsyncResponseConsumer<T> consumer,
            HttpContext context,
            FutureCallback<T> callback) {
        super(callback);
        this.producer = producer;
        this.consumer = consumer;
        this.context = context == null ? new BasicHttpContext() : context;
    }

    /** Answers the request, from a thread of its own. */
    void play(Answer answer, HttpRequest request) {
        ReplayThreads.execute(() -> {
            if (closed.get()) {
                return; // cancelled
            }
            if (answer instanceof RecordedFailure failure) {
                IOException recorded = RecordedThrowable.of(failure.thrown(), IOException.class, Apache4AsyncReplay.class);
                fail(recorded == null ? RecordedThrowable.ofKind(failure) : recorded);
            } else {
                play((RecordedResponse) answer, request);
            }
        });
    }

    private void play(RecordedResponse recorded, HttpRequest request) {
        try {
            HttpResponse response = new RecordedHead(recorded, request);
            context.setAttribute(HttpCoreContext.HTTP_TARGET_HOST, producer.getTarget());
            context.setAttribute(HttpCoreContext.HTTP_REQUEST, request);
            context.setAttribute(HttpCoreContext.HTTP_RESPONSE, response);
            producer.requestCompleted(context);
            boolean hasBody = response.getEntity() != null; // the consumer may give it another
            consumer.responseReceived(response);
            playback = new Playback(recorded, hasBody, this);
            if (!closed.get()) {
                playback.start();
            }
        } catch (Exception thrownByApplication) {
            fail(thrownByApplication);
        }
    }

    @Override
    public boolean consume(ContentDecoder decoder, IOControl control) throws Exception {
        consumer.consumeContent(decoder, control);
        if (decoder.isCompleted() || !consumer.isDone()) {
            return true;
        }
        if (closed.compareAndSet(false, true)) {
            try {
                super.cancel(true);
            } finally {
                release();
            }
        }
        return false;
    }

    @Override
    public void complete() {
        if (closed.get()) {
            return;
        }
        consumer.responseCompleted(context);
        if (closed.compareAndSet(false, true)) {
            try {
                completeFromConsumer();
            } finally {
                release();
            }
        }
    }

    /** Completes with what the consumer made of the response, which may be null. */
    private void completeFromConsumer() {
        Exception failure = consumer.getException();
        if (failure == null) {
            completed(consumer.getResult());
        } else {
            failed(failure);
        }
    }

    /** Ends the call by a failure, of which the application's producer, consumer and callback are told. */
    @Override
    public void fail(Exception cause) {
        if (closed.compareAndSet(false, true)) {
            try {
                producer.failed(cause);
                consumer.failed(cause);
            } finally {
                failed(cause);
                release();
            }
        }
    }

    private void release() {
        try {
            producer.close();
        } catch (IOException e) {
            // nobody is left who wants to know
        }
        try {
            consumer.close();
        } catch (IOException e) {
            // nobody is left who wants to know
        }
    }

    /** The callback for the live call, whose end is this one's. */
    FutureCallback<T> ofLive() {
        return new FutureCallback<>() {
            @Override
            public void completed(T result) {
                Apache4AsyncReplay.this.completed(result);
            }

            @Override
            public void failed(Exception cause) {
                Apache4AsyncReplay.this.failed(cause);
            }

            @Override
            public void cancelled() {
                Apache4AsyncReplay.super.cancel(true);
            }
        };
    }

    /**
     * From now on the client does with producer and consumer what is to be done.
     *
     * @return false where the call was cancelled
     */
    boolean handOver() {
        return closed.compareAndSet(false, true);
    }

    /** Cancelling this one is to cancel the live call. */
    void follow(Future<T> call) {
        live = call;
        if (isCancelled()) {
            call.cancel(true);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (closed.compareAndSet(false, true)) {
            Playback running = playback;
            if (running != null) {
                running.end();
            }
            try {
                consumer.cancel();
                if (consumer.getException() != null || consumer.getResult() != null) {
                    completeFromConsumer();
                }
            } finally {
                release();
            }
        }
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Future<T> call = live;
        if (call != null) {
            call.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }
}
