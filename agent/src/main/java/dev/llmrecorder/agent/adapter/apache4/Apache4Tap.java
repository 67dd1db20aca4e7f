package dev.llmrecorder.agent.adapter.apache4;

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
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.HttpEntityWrapper;

/** A live response's entity that is recorded while the application takes it, by reading, by having it written, or not at all. */
final class Apache4Tap extends HttpEntityWrapper {

    /** What says how an encoded body looks, and is wrong about a decoded one. */
    private static final List<String> ENCODING =
            List.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_MD5);

    private final ResponseTap tap;
    private InputStream content;

    private Apache4Tap(HttpEntity live, ResponseTap tap) {
        super(live);
        this.tap = tap;
    }

    /** Has the response recorded, and returns what the application is to get in its place. */
    static CloseableHttpResponse attach(CloseableHttpResponse response, HttpRequest request, RecordingDraft draft) {
        HttpEntity entity = response.getEntity();
        ResponseTap tap = draft.respond(response.getStatusLine().getStatusCode(), headers(response, entity));
        if (entity == null || entity.getContentLength() == 0) {
            tap.complete();
            return response;
        }
        response.setEntity(new Apache4Tap(entity, tap));
        return TappedResponse.of(response, entity, request, tap);
    }

    /**
     * The headers that go with the body that the tap sees. The client has decoded a body whose entity no more says how it is
     * encoded.
     */
    private static Map<String, List<String>> headers(CloseableHttpResponse response, HttpEntity entity) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getAllHeaders()) {
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
        if (out == null) {
            super.writeTo(null); // the client refuses it
            return;
        }
        try {
            super.writeTo(new TapOutputStream(out, tap));
        } catch (IOException | RuntimeException e) {
            tap.cut(e);
            throw e;
        }
        tap.complete();
    }

    /** Throws the rest away, as old code has it. */
    @Override
    @Deprecated
    public void consumeContent() throws IOException {
        tap.closed();
        super.consumeContent();
    }
}
