package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.core.ResponseTap;
import dev.llmrecorder.core.test.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One request of a {@link LiveCall} and its response, as they pass on a connection or on a stream of one. All on the channel's
 * event loop.
 */
public final class LiveExchange {

    /** A response's head. */
    public record Head(int status, Map<String, List<String>> headers) {}

    private final LiveCall call;
    private final boolean followsAtHead;
    private final RequestCopy request = new RequestCopy();
    private ResponseTap tap;
    private Head redirect;
    private ByteArrayOutputStream redirectBody;
    private boolean followed;
    private boolean ended;

    /** @param followsAtHead whether the client knows by the head of a response that it follows it; otherwise by its end */
    public LiveExchange(LiveCall call, boolean followsAtHead) {
        this.call = call;
        this.followsAtHead = followsAtHead;
    }

    /** What was copied of the request so far. */
    public RequestCopy request() {
        return request;
    }

    /** Copies a message of the request, and says what is to go out. */
    Object sent(Object message) throws IOException {
        return request.taken(message);
    }

    /** The head goes out; says whether the call is recorded. */
    public boolean begins() {
        call.sends(request);
        return call.isRecorded();
    }

    /**
     * A part of the response comes.
     *
     * @param head null where the message has none
     * @param trailers what follows the body; null where the message is not the last
     * @param give gives it to the client
     */
    public <E extends Exception> void came(
            Head head, byte[] bytes, Map<String, List<String>> trailers, Caller.Work<E> give) throws E {
        boolean last = trailers != null;
        ended |= last;
        if (head != null && head.status / 100 == 3) {
            redirect = head;
            redirectBody = new ByteArrayOutputStream();
        } else if (head != null) {
            tap = call.respond(head.status, head.headers);
        }
        if (redirect == null) {
            tell(bytes, trailers);
            call.goesOn(give);
            return;
        }
        redirectBody.writeBytes(bytes);
        mayBeFollowed(give);
        if (!followed && (last || followsAtHead)) {
            tap = call.respond(redirect.status, redirect.headers);
            redirect = null;
            tell(redirectBody.toByteArray(), trailers);
        }
    }

    /** Where the client is told the end of what it reads, it may follow a redirect whose body is still to come. */
    <E extends Exception> void paused(Caller.Work<E> give) throws E {
        if (redirect == null) {
            call.goesOn(give);
        } else {
            mayBeFollowed(give);
        }
    }

    private <E extends Exception> void mayBeFollowed(Caller.Work<E> give) throws E {
        followed |= call.isFollowed(give);
        ended |= followed;
    }

    private void tell(byte[] bytes, Map<String, List<String>> trailers) {
        if (tap != null) {
            tap.bytes(bytes, 0, bytes.length);
            if (trailers != null) {
                tap.complete(() -> trailers);
            }
        }
    }

    /** The client wants no more, because the application gives up. */
    public void givenUp() {
        if (tap != null) {
            tap.closed();
        }
        ended = true;
    }

    /** What follows does not come. */
    public void failed(Throwable cause) {
        if (tap != null) {
            tap.cut(cause);
        } else if (!ended) {
            call.failed(cause);
        }
        ended = true;
    }
}
