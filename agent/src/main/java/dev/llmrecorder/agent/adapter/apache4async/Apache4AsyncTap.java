package dev.llmrecorder.agent.adapter.apache4async;

import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/**
 * The application's consumer, of whose response the tap is told. What the consumer does not read is not read, so back-pressure
 * is the application's.
 */
final class Apache4AsyncTap<T> implements HttpAsyncResponseConsumer<T> {

    private final HttpAsyncResponseConsumer<T> live;
    private final RecordingDraft draft;
    private volatile ResponseTap tap;
    private volatile boolean completed;

    Apache4AsyncTap(HttpAsyncResponseConsumer<T> live, RecordingDraft draft) {
        this.live = live;
        this.draft = draft;
    }

    @Override
    public void responseReceived(HttpResponse response) throws IOException, HttpException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        tap = draft.respond(response.getStatusLine().getStatusCode(), headers);
        live.responseReceived(response);
    }

    @Override
    public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
        live.consumeContent(new Tapped(decoder, tap), control);
    }

    @Override
    public void responseCompleted(HttpContext context) {
        completed = true;
        tap.complete();
        live.responseCompleted(context);
    }

    @Override
    public void failed(Exception cause) {
        ResponseTap begun = tap;
        if (begun == null) {
            draft.failed(cause);
        } else {
            begun.cut(cause);
        }
        live.failed(cause);
    }

    /** Whether the response has come to its end. */
    boolean isComplete() {
        return completed;
    }

    /** The call ended before its response began, of which the client does not tell the consumer. */
    void unanswered(Exception cause) {
        if (tap == null) {
            draft.failed(cause);
        }
    }

    @Override
    public boolean cancel() {
        closed();
        return live.cancel();
    }

    @Override
    public void close() throws IOException {
        closed();
        live.close();
    }

    private void closed() {
        ResponseTap begun = tap;
        if (begun != null) {
            begun.closed();
        }
    }

    @Override
    public Exception getException() {
        return live.getException();
    }

    @Override
    public T getResult() {
        return live.getResult();
    }

    @Override
    public boolean isDone() {
        return live.isDone();
    }

    /** A consumer that writes to a file reads from it as well, if not straight into the file. */
    private record Tapped(ContentDecoder live, ResponseTap tap) implements ContentDecoder {

        /** What comes in one piece with the break of the connection is read, too, before the client says that it broke. */
        @Override
        public int read(ByteBuffer target) throws IOException {
            ByteBuffer read = target.duplicate();
            try {
                return live.read(target);
            } finally {
                read.limit(target.position());
                tap.bytes(read);
            }
        }

        @Override
        public boolean isCompleted() {
            return live.isCompleted();
        }
    }
}
