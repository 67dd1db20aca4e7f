package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.ReplayThreads;
import dev.llmrecorder.agent.adapter.apache5.Apache5Versions;
import dev.llmrecorder.agent.adapter.apache5.ResponseHeaders;
import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.impl.IncomingEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * An exchange that a recording may answer. Does with the exchange handler what the client does; where the call goes out after
 * all, cancelling this cancels the live one.
 */
final class Apache5AsyncReplay implements Cancellable, Playback.Listener {

    private final AsyncClientExchangeHandler handler;
    private final HttpContext context;
    private final Transport transport;
    private final CompletableFuture<?> turn;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean cancelled;
    private volatile Cancellable live;
    private volatile Playback playback;
    private volatile List<Header> trailers;

    /**
     * @param context the call's, null for none
     * @param transport what the client would have answered with
     * @param turn is complete when the answer may begin: on a connection the answers come one after the other
     */
    Apache5AsyncReplay(
            AsyncClientExchangeHandler handler, HttpContext context, Transport transport, CompletableFuture<?> turn) {
        this.handler = handler;
        this.context = context == null ? HttpClientContext.create() : context;
        this.transport = transport;
        this.turn = turn;
    }

    /** Is complete when the handler is told no more of this exchange, or the client tells it. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Answers the request when its turn has come, from a thread of its own. */
    void play(Answer answer, HttpRequest request) {
        turn.thenRun(() -> ReplayThreads.execute(() -> {
            if (answer instanceof RecordedFailure failure) {
                fail(Apache5AsyncFailure.of(failure));
            } else {
                play((RecordedResponse) answer, request);
            }
        }));
    }

    private void play(RecordedResponse recorded, HttpRequest request) {
        if (closed.get()) {
            return; // cancelled
        }
        try {
            HttpResponse response = response(recorded);
            EntityDetails entity = MessageSupport.canResponseHaveBody(request.getMethod(), response) ? entity(response) : null;
            Apache5Versions.note(context, request, response);
            handler.consumeResponse(response, entity, context);
            if (entity == null) {
                end();
                return;
            }
            trailers = ResponseHeaders.trailers(recorded);
            playback = new Playback(recorded, this);
            if (!closed.get()) {
                playback.start();
            }
        } catch (Exception thrownByApplication) {
            fail(thrownByApplication);
        }
    }

    private HttpResponse response(RecordedResponse recorded) {
        String reason = null;
        if (transport.version() == HttpVersion.HTTP_1_1 && recorded.status() >= 100 && recorded.status() < 600) {
            reason = EnglishReasonPhraseCatalog.INSTANCE.getReason(recorded.status(), null);
        }
        HttpResponse response = new BasicHttpResponse(recorded.status(), reason);
        response.setVersion(transport.version());
        recorded.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return response;
    }

    private static EntityDetails entity(HttpResponse response) {
        Header length = response.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
        return new IncomingEntityDetails(response, length == null ? -1 : Long.parseLong(length.getValue().trim()));
    }

    @Override
    public void consume(ByteBuffer piece) throws IOException {
        handler.consume(piece);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        handler.updateCapacity(channel);
    }

    @Override
    public void complete() throws HttpException, IOException {
        if (!closed.get()) {
            handler.streamEnd(trailers.isEmpty() ? null : trailers); // as the client has it
            end();
        }
    }

    private void end() {
        if (closed.compareAndSet(false, true)) {
            try {
                handler.releaseResources();
            } finally {
                over.complete(null);
            }
        }
    }

    /** Ends the call by a failure, of which the application is told. */
    @Override
    public void fail(Exception cause) {
        if (closed.compareAndSet(false, true)) {
            try {
                handler.failed(cause);
            } finally {
                try {
                    handler.releaseResources();
                } finally {
                    over.complete(null);
                }
            }
        }
    }

    /** As {@link #fail}, even if the client was to go on with the call, but has thrown instead. */
    void failAnyway(Exception cause) {
        if (!cancelled) {
            closed.set(false);
        }
        fail(cause);
    }

    /**
     * From now on the client does with the handler what is to be done.
     *
     * @return false where the call was cancelled
     */
    boolean handOver() {
        over.complete(null);
        return closed.compareAndSet(false, true);
    }

    /** Cancelling this one is to cancel the live call. */
    void follow(Cancellable call) {
        live = call;
        if (cancelled) {
            call.cancel();
        }
    }

    @Override
    public boolean cancel() {
        boolean first = !closed.get();
        abort(transport.aborted());
        Cancellable call = live;
        return call == null ? first : call.cancel();
    }

    /** Plays no more, and ends the call by that failure where it has not ended. */
    void abort(Exception cause) {
        cancelled = true;
        Playback running = playback;
        if (running != null) {
            running.end();
        }
        fail(cause);
    }
}
