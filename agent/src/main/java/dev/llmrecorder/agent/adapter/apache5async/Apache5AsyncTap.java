package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.agent.adapter.apache5.ResponseHeaders;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataProducer;

/** Tells the recorder of a live response what the application's consumer or handler is told. */
final class Apache5AsyncTap {

    private final RecordingDraft draft;
    private final AsyncDataProducer body;
    private final BooleanSupplier givenUp;
    private volatile ResponseTap tap;
    private volatile boolean cancelled;

    /**
     * @param body what goes out with the request
     * @param givenUp whether the application wants no more of the exchange, so that its failure is the application's doing
     */
    Apache5AsyncTap(RecordingDraft draft, AsyncDataProducer body, BooleanSupplier givenUp) {
        this.draft = draft;
        this.body = body;
        this.givenUp = givenUp;
    }

    /**
     * The head has come. It may still come to an exchange that was cancelled, which is not recorded then.
     *
     * @param entity null where no body follows
     */
    void head(HttpResponse response, EntityDetails entity) {
        if (cancelled) {
            return;
        }
        ResponseTap begun = draft.respond(response.getCode(), ResponseHeaders.of(response, entity));
        tap = begun;
        if (entity == null) {
            begun.complete();
        }
    }

    /** A piece of the body, of which the consumer takes all. */
    void bytes(ByteBuffer piece) {
        ResponseTap begun = tap;
        if (begun != null) {
            begun.bytes(piece);
        }
    }

    /**
     * The body has come to its end.
     *
     * @param trailers null for none
     */
    void complete(List<? extends Header> trailers) {
        ResponseTap begun = tap;
        if (begun != null) {
            begun.complete(() -> ResponseHeaders.of(trailers));
        }
    }

    /** The exchange failed, as the application is told. */
    void failed(Exception cause) {
        ResponseTap begun = tap;
        if (givenUp.getAsBoolean()) {
            cancelled();
        } else if (begun != null) {
            begun.cut(cause);
        } else if (!cancelled && !isCancellation(cause)) {
            body.releaseResources(); // nothing more is sent, so that what is missing of it may be read
            draft.failed(cause);
        }
    }

    /** What the client makes of being cancelled; its subclasses are timeouts. */
    private static boolean isCancellation(Exception cause) {
        return cause instanceof RequestFailedException || cause.getClass() == InterruptedIOException.class;
    }

    /** The application cancels the exchange. */
    void cancelled() {
        cancelled = true;
        closed();
    }

    /** The exchange is over. */
    void closed() {
        ResponseTap begun = tap;
        if (begun != null) {
            begun.closed();
        }
    }
}
