package dev.llmrecorder.agent.adapter.apache5async;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataProducer;

/** Tells the recorder of a live response what the application's consumer or handler is told. */
final class Apache5AsyncTap {

    /** What says how an encoded body looks, and is wrong about a decoded one. */
    private static final List<String> ENCODING =
            List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_MD5);

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
     * The head has come.
     *
     * @param entity null where no body follows
     */
    void head(HttpResponse response, EntityDetails entity) {
        ResponseTap begun = draft.respond(response.getCode(), headers(response, entity));
        tap = begun;
        if (entity == null) {
            begun.complete();
        }
    }

    /**
     * The headers that go with the body that the consumer gets. The client, which decodes since 5.6, has decoded one whose
     * details no more say how it is encoded.
     */
    private static Map<String, List<String>> headers(HttpResponse response, EntityDetails entity) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        if (entity != null && entity.getContentEncoding() == null && headers.containsKey(HttpHeaders.CONTENT_ENCODING)) {
            ENCODING.forEach(headers::remove); // not removeAll, which may compare with case
        }
        return headers;
    }

    /** A piece of the body, of which the consumer takes all. */
    void bytes(ByteBuffer piece) {
        tap.bytes(piece);
    }

    /** The body has come to its end. */
    void complete() {
        tap.complete();
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
