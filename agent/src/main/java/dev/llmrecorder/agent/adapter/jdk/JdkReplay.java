package dev.llmrecorder.agent.adapter.jdk;

import dev.llmrecorder.agent.adapter.Call;
import dev.llmrecorder.agent.adapter.RecordedThrowable;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/**
 * The client's own future of a response, completed from a recording. As with a live response, the body handler and its subscriber
 * run on the client's own threads, which an application may block.
 */
final class JdkReplay<T> extends CompletableFuture<HttpResponse<T>> {

    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final Executor executor;
    private final HttpClient.Version version;
    private final OngoingCalls calls;
    private volatile Consumer<IOException> onCut;
    private volatile IOException cutBy;
    private volatile FramePublication publication;

    JdkReplay(Call call, HttpRequest request, BodyHandler<T> handler) {
        HttpClient client = (HttpClient) call.client();
        this.calls = OngoingCalls.of(client);
        this.request = request;
        this.handler = handler;
        this.executor = ClientThreads.of(call);
        this.version = "https".equalsIgnoreCase(request.uri().getScheme())
                ? request.version().orElse(client.version())
                : HttpClient.Version.HTTP_1_1;
        calls.begin(this);
        whenComplete((response, failure) -> ended());
    }

    /** The call goes on until the application has the response and all of its body. */
    private void ended() {
        FramePublication current = publication;
        if (isDone() && (current == null || current.hasEnded())) {
            calls.end(this);
        }
    }

    /** Where the application's handler and subscriber run. */
    Executor executor() {
        return executor;
    }

    /** What {@link #cancel} and {@link #cut} have to stop; told at once where one of them came before. */
    void whenCut(Consumer<IOException> action) {
        onCut = action;
        if (cutBy != null) {
            action.accept(cutBy);
        }
    }

    /** Ends the call by that failure, wherever it is. */
    void cut(IOException reason) {
        cutBy = reason;
        completeExceptionally(reason);
        Consumer<IOException> action = onCut;
        if (action != null) {
            action.accept(reason);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            cut(new IOException("Request cancelled")); // what the subscriber of a live response meets
        }
        return cancelled;
    }

    /** Completes with the answer; returns itself. */
    JdkReplay<T> play(Answer answer) {
        if (answer instanceof RecordedFailure failure) {
            IOException recorded = RecordedThrowable.of(failure.thrown(), IOException.class, JdkReplay.class);
            completeExceptionally(recorded == null ? exception(failure) : recorded);
        } else if (answer instanceof RecordedResponse response) {
            try {
                executor.execute(() -> play(response));
            } catch (RuntimeException rejected) {
                completeExceptionally(new IOException("the client's executor does not take the response", rejected));
            }
        }
        return this;
    }

    private static IOException exception(RecordedFailure failure) {
        return switch (failure.kind()) {
            case CONNECT -> new ConnectException(failure.message());
            case TIMEOUT -> new HttpTimeoutException(failure.message());
            case IO -> new IOException(failure.message());
        };
    }

    private void play(RecordedResponse response) {
        try {
            HttpHeaders headers = HttpHeaders.of(response.headers(), (name, value) -> true);
            BodySubscriber<T> subscriber = handler.apply(new Head(response.status(), headers, version));
            FramePublication frames = new FramePublication(response, subscriber, executor, this::ended);
            publication = frames;
            whenCut(frames::abort);
            frames.start();
            subscriber.getBody().whenComplete((body, failure) -> {
                if (failure == null) {
                    complete(new Response<>(request, response.status(), headers, body, version));
                } else {
                    completeExceptionally(failure);
                }
            });
        } catch (Throwable thrownByApplication) {
            publication = null; // whoever it is for has failed
            completeExceptionally(thrownByApplication);
        }
    }

    private record Head(int statusCode, HttpHeaders headers, HttpClient.Version version) implements ResponseInfo {}

    private record Response<T>(
            HttpRequest request, int statusCode, HttpHeaders headers, T body, HttpClient.Version version)
            implements HttpResponse<T> {

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public String toString() {
            return "(" + request.method() + " " + request.uri() + ") " + statusCode;
        }
    }
}
