package dev.llmrecorder.agent.adapter.apache4;

import dev.llmrecorder.core.OutboundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;

/**
 * The application's request for the time of one call: without the header that names the test, and perhaps with another
 * entity. It is not copied, since the client asks the very object for its configuration and for being aborted. After
 * {@link #close} it looks as it did before.
 */
public final class AlteredRequest implements AutoCloseable {

    private final HttpRequest request;
    private final HttpEntityEnclosingRequest enclosing;
    private final HttpEntity entity;
    private final SortedMap<Integer, Header> taken = new TreeMap<>();

    public AlteredRequest(HttpRequest request) {
        this.request = request;
        this.enclosing = request instanceof HttpEntityEnclosingRequest withBody ? withBody : null;
        HttpEntity present = enclosing == null ? null : enclosing.getEntity();
        // Applications share requests between threads: another call may have altered this one at the moment.
        this.entity = present instanceof OutgoingEntity body ? body.original() : present;
        if (request.containsHeader(OutboundRequest.TEST_HEADER)) {
            Header[] headers = request.getAllHeaders();
            for (int i = 0; i < headers.length; i++) {
                if (OutboundRequest.TEST_HEADER.equalsIgnoreCase(headers[i].getName())) {
                    taken.put(i, headers[i]);
                }
            }
            request.removeHeaders(OutboundRequest.TEST_HEADER);
        }
    }

    /** The test that the request names, null for none. */
    String testId() {
        return taken.isEmpty() ? null : taken.get(taken.firstKey()).getValue();
    }

    /** The application's entity, null for none. */
    HttpEntity entity() {
        return entity;
    }

    /** Whether nothing was altered, so that the client can go on with the request by itself. */
    boolean isAsBefore() {
        return taken.isEmpty() && !sendsAnother();
    }

    private boolean sendsAnother() {
        return enclosing != null && enclosing.getEntity() != entity;
    }

    /** Makes the client send that body; null leaves the request without one. */
    void send(OutgoingEntity body) {
        if (body != null) {
            enclosing.setEntity(body);
        }
    }

    /** Puts back what was altered, as far as the request lets it. What the client did to the request in between stays. */
    @Override
    public void close() {
        try {
            putBack();
        } catch (RuntimeException e) {
            Apache4Adapter.WARNING.say("a request could not be given back as it was", e);
        }
    }

    private void putBack() {
        if (sendsAnother()) {
            enclosing.setEntity(entity);
        }
        if (!taken.isEmpty()) {
            List<Header> headers = new ArrayList<>(List.of(request.getAllHeaders()));
            taken.forEach((index, header) -> headers.add(Math.min(index, headers.size()), header));
            request.setHeaders(headers.toArray(new Header[0]));
        }
    }
}
