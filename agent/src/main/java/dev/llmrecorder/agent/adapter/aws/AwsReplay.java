package dev.llmrecorder.agent.adapter.aws;

import dev.llmrecorder.agent.adapter.ClientException;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.http.SdkCancellationException;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * The future of a call that a recording may answer. The handler is told of the answer on the client's executor; where the call
 * goes out after all, the client tells it, and this one follows the client's future. An application or the SDK aborts a call by
 * completing its future, which the client's own futures notice too.
 */
final class AwsReplay extends CompletableFuture<Void> implements FramePublication.Listener {

    /** A call that goes out. */
    interface Live {
        CompletableFuture<Void> begin() throws ClientException;
    }

    private final SdkAsyncHttpResponseHandler handler;
    private final AwsClient client;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Runnable onAbort = () -> {};

    AwsReplay(SdkAsyncHttpResponseHandler handler, AwsClient client) {
        this.handler = handler;
        this.client = client;
        whenComplete((nothing, failure) -> {
            if (failure != null && ended.compareAndSet(false, true)) {
                onAbort.run();
                tellHandler(new SdkCancellationException("The request was cancelled"));
            }
        });
    }

    /** What has to be stopped where the call is aborted before it is decided about. */
    void whenAborted(Runnable action) {
        onAbort = action;
    }

    /** Answers the call. */
    void play(Answer answer) {
        if (answer instanceof RecordedFailure failure) {
            fail(exception(failure));
        } else if (answer instanceof RecordedResponse response) {
            client.executor().execute(() -> play(response));
        }
    }

    private Throwable exception(RecordedFailure failure) {
        Throwable recorded = AwsThrowable.of(failure.thrown(), Throwable.class);
        return recorded != null ? recorded : switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> client.timeout(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    private void play(RecordedResponse recorded) {
        FramePublication publication = new FramePublication(recorded, client.executor(), this);
        onAbort = publication::abort;
        if (ended.get()) {
            return; // aborted
        }
        try {
            handler.onHeaders(head(recorded, client.statusText(recorded.status())));
            handler.onStream(publication);
        } catch (Throwable thrownByApplication) {
            failed(thrownByApplication);
        }
    }

    /** @param statusText null for none */
    static SdkHttpResponse head(RecordedResponse recorded, String statusText) {
        return SdkHttpFullResponse.builder()
                .statusCode(recorded.status())
                .statusText(statusText)
                .headers(recorded.headers())
                .build();
    }

    /** Ends the call by a failure, of which the handler is told first, as the clients do it. */
    void fail(Throwable cause) {
        client.executor().execute(() -> failed(cause));
    }

    @Override
    public void failed(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            try {
                handler.onError(cause);
            } finally {
                completeExceptionally(cause);
            }
        }
    }

    @Override
    public void completed() {
        if (ended.compareAndSet(false, true)) {
            complete(null);
        }
    }

    /** As with a live call, the handler is not told. */
    @Override
    public void cancelled() {
        if (ended.compareAndSet(false, true)) {
            completeExceptionally(new SdkCancellationException("Subscriber cancelled before all events were published"));
        }
    }

    private void tellHandler(Throwable cause) {
        client.executor().execute(() -> handler.onError(cause));
    }

    /**
     * Lets the call go out, and ends as it ends. Aborting this one aborts the live one; one that is aborted already stays.
     *
     * @throws ClientException with what the client throws
     */
    void follow(Live call) throws ClientException {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Void> live;
        try {
            live = call.begin();
        } catch (ClientException e) {
            ended.set(false); // so that the handler is told
            throw e;
        }
        live.whenComplete((nothing, failure) -> {
            if (failure == null) {
                complete(null);
            } else {
                completeExceptionally(failure);
            }
        });
        whenComplete((nothing, failure) -> {
            if (failure != null) {
                live.completeExceptionally(failure);
            }
        });
    }
}
