package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.agent.adapter.TapInputStream;
import dev.llmrecorder.agent.adapter.TapOutputStream;
import dev.llmrecorder.core.RecordingDraft;
import dev.llmrecorder.core.ResponseTap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A live response's entity that is recorded while the application takes it, by reading, by having it written, or not at all:
 * closing the response closes its entity.
 */
final class Apache5Tap extends HttpEntityWrapper {

    /** What says how an encoded body looks, and is wrong about a decoded one. */
    private static final List<String> ENCODING =
            List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_MD5);

    private final ResponseTap tap;
    private InputStream content;

    private Apache5Tap(HttpEntity live, ResponseTap tap) {
        super(live);
        this.tap = tap;
    }

    /** Has the response recorded. */
    static void attach(CloseableHttpResponse response, RecordingDraft draft) {
        HttpEntity entity = response.getEntity();
        ResponseTap tap = draft.respond(response.getCode(), headers(response, entity));
        if (entity == null || entity.getContentLength() == 0) {
            tap.complete();
        } else {
            response.setEntity(new Apache5Tap(entity, tap));
        }
    }

    /**
     * The headers that go with the body that the tap sees. The client has decoded a body whose entity no more says how it is
     * encoded; the headers still say so since 5.6, before they were removed as well.
     */
    private static Map<String, List<String>> headers(CloseableHttpResponse response, HttpEntity entity) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        if (entity != null && entity.getContentEncoding() == null && headers.containsKey(HttpHeaders.CONTENT_ENCODING)) {
            ENCODING.forEach(headers::remove); // not removeAll, which may compare with case
        }
        return headers;
    }

    /** The same stream each time, as of any entity that is not repeatable. */
    @Override
    public synchronized InputStream getContent() throws IOException {
        if (content == null || isRepeatable()) {
            InputStream live = super.getContent();
            content = live == null ? null : new TapInputStream(live, tap);
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
            tap.complete();
        }
    }

    @Override
    public void close() throws IOException {
        tap.closed();
        super.close();
    }
}
