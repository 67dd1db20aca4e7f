package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.core.RecordedResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpStatus;
import org.apache.http.HttpVersion;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.entity.BasicHttpEntity;
import org.apache.http.impl.EnglishReasonPhraseCatalog;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.message.BasicStatusLine;
import org.apache.http.protocol.HTTP;

/** A recorded response as the client has it before the body: its entity knows what the headers say, and has no content. */
public class RecordedHead extends BasicHttpResponse {

    /** @param request what is answered; the answer to some requests has no entity */
    public RecordedHead(RecordedResponse recorded, HttpRequest request) {
        super(statusLine(recorded.status()), EnglishReasonPhraseCatalog.INSTANCE, Locale.getDefault());
        recorded.headers().forEach((name, values) -> values.forEach(value -> addHeader(name, value)));
        if (hasBody(request, recorded.status())) {
            setEntity(entity());
        }
    }

    /** Says in the client's own terms that the connection broke. */
    public static IOException connectionClosed(IOException cut) {
        IOException closed = new ConnectionClosedException(cut.getMessage());
        closed.initCause(cut);
        return closed;
    }

    private static StatusLine statusLine(int status) {
        boolean hasReason = status >= HttpStatus.SC_CONTINUE && status < 600;
        String reason = hasReason ? EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT) : null;
        return new BasicStatusLine(HttpVersion.HTTP_1_1, status, reason);
    }

    /** As in {@code HttpRequestExecutor.canResponseHaveBody}. */
    private static boolean hasBody(HttpRequest request, int status) {
        return !HttpHead.METHOD_NAME.equalsIgnoreCase(request.getRequestLine().getMethod())
                && status >= HttpStatus.SC_OK
                && status != HttpStatus.SC_NO_CONTENT
                && status != HttpStatus.SC_NOT_MODIFIED
                && status != HttpStatus.SC_RESET_CONTENT;
    }

    private BasicHttpEntity entity() {
        BasicHttpEntity entity = new BasicHttpEntity();
        entity.setContentType(getFirstHeader(HTTP.CONTENT_TYPE));
        entity.setContentEncoding(getFirstHeader(HTTP.CONTENT_ENCODING));
        entity.setChunked(!containsHeader(HTTP.CONTENT_LEN));
        if (containsHeader(HTTP.CONTENT_LEN)) {
            entity.setContentLength(Long.parseLong(getFirstHeader(HTTP.CONTENT_LEN).getValue().trim()));
        }
        return entity;
    }
}
