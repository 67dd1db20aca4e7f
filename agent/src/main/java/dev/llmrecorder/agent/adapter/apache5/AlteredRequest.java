package dev.llmrecorder.agent.adapter.apache5;

import dev.llmrecorder.core.OutboundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The application's request for the time of one call: without the header that names the test, and perhaps with another
 * entity. It is not copied, since the client asks the very object for its configuration and for being cancelled. After
 * {@link #close} it looks as it did before.
 */
final class AlteredRequest implements AutoCloseable {

    private final ClassicHttpRequest request;
    private final HttpEntity entity;
    private final SortedMap<Integer, Header> taken = new TreeMap<>();

    AlteredRequest(ClassicHttpRequest request) {
        this.request = request;
        // Applications share requests between threads: another call may have altered this one at the moment.
        this.entity = request.getEntity() instanceof OutgoingEntity body ? body.original() : request.getEntity();
        if (request.containsHeader(OutboundRequest.TEST_HEADER)) {
            Header[] headers = request.getHeaders();
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
        return taken.isEmpty() && request.getEntity() == entity;
    }

    /** Makes the client send that body; null leaves the request without one. */
    void send(OutgoingEntity body) {
        if (body != null) {
            request.setEntity(body);
        }
    }

    /** Puts back what was altered, as far as the request lets it. What the client did to the request in between stays. */
    @Override
    public void close() {
        try {
            putBack();
        } catch (RuntimeException e) {
            Apache5Adapter.WARNING.say("a request could not be given back as it was", e);
        }
    }

    private void putBack() {
        if (request.getEntity() != entity) {
            request.setEntity(entity);
        }
        if (!taken.isEmpty()) {
            List<Header> headers = new ArrayList<>(List.of(request.getHeaders()));
            taken.forEach((index, header) -> headers.add(Math.min(index, headers.size()), header));
            request.setHeaders(headers.toArray(new Header[0]));
        }
    }
}
