package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.agent.adapter.TapInputStream;
import dev.llmrecorder.agent.adapter.TapOutputStream;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A live response's entity that is recorded while the application takes it, by reading, by having it written, or not at all:
 * closing the response closes its entity.
 */
final class Apache5Tap extends HttpEntityWrapper {

    private final ResponseTap tap;
    private InputStream content;

    private Apache5Tap(HttpEntity live, ResponseTap tap) {
        super(live);
        this.tap = tap;
    }

    /** Has the response recorded. */
    static void attach(CloseableHttpResponse response, RecordingDraft draft) {
        HttpEntity entity = response.getEntity();
        ResponseTap tap = draft.respond(response.getCode(), ResponseHeaders.of(response, entity));
        if (entity == null || entity.getContentLength() == 0) {
            tap.complete();
        } else {
            response.setEntity(new Apache5Tap(entity, tap));
        }
    }

    /** The same stream each time, as of any entity that is not repeatable. */
    @Override
    public synchronized InputStream getContent() throws IOException {
        if (content == null || isRepeatable()) {
            InputStream live = super.getContent();
            content = live == null ? null : new TapInputStream(live, tap, this::trailers);
        }
        return content;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            super.writeTo(out == null ? null : new TapOutputStream(out, tap));
        } catch (IOException | RuntimeException e) {
            tap.cut(e);
            throw e;
        }
        if (out == null) {
            tap.closed(); // the client's entities take null for having the rest thrown away
        } else {
            tap.complete(this::trailers);
        }
    }

    /** The client knows them when the body has come to its end. */
    private Map<String, List<String>> trailers() {
        Supplier<List<? extends Header>> live = getTrailers();
        return ResponseHeaders.of(live == null ? null : live.get());
    }

    @Override
    public void close() throws IOException {
        tap.closed();
        super.close();
    }
}
