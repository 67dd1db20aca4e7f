package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.ResponseTap;
import java.util.List;
import java.util.Map;

/**
 * A call that goes out, of a client that asks for a connection before it writes the request. Redirects that the client follows
 * belong to it: its first request and the response that reaches the application make up the recording.
 */
public final class LiveCall {

    /** The call whose response this thread is giving to the client, which may ask for the next request before it returns. */
    private static final ThreadLocal<LiveCall> ANSWERED = new ThreadLocal<>();

    private final Recorder recorder;
    private final String method;
    private final String url;
    private volatile Decision decision;
    private volatile RequestCopy request;
    private volatile boolean redirected;

    /** A call about which is decided when its head goes out. */
    public LiveCall(Recorder recorder, String method, String url) {
        this.recorder = recorder;
        this.method = method;
        this.url = url;
    }

    /** A call about which was decided when its request was read. */
    public LiveCall(Decision decision) {
        this(null, null, null);
        this.decision = decision;
    }

    /** The call that a request made on this thread now is the continuation of; null for none. */
    public static LiveCall redirecting() {
        LiveCall call = ANSWERED.get();
        if (call != null) {
            call.redirected = true;
        }
        return call;
    }

    /** A head goes out, and what follows will be added to the copy. What a redirect makes of the request does not count. */
    void sends(RequestCopy copy) {
        if (request == null) {
            request = copy;
        }
        if (decision == null) {
            decision = recorder.decide(new OutboundRequest(
                    method, url, copy.testId(), () -> request.isWhole() ? request.body() : null));
        }
    }

    /**
     * There was no connection for the request. What would have been sent is known only where that is nothing.
     *
     * @param testId null where the request names none so early
     */
    public void notConnected(Throwable cause, String testId) {
        if (decision == null && (method.equals("GET") || method.equals("HEAD"))) {
            decision = recorder.decide(new OutboundRequest(method, url, testId, () -> new byte[0]));
        }
        failed(cause);
    }

    /** The call ends without a response. */
    void failed(Throwable cause) {
        if (decision instanceof Decision.Record record) {
            record.draft().failed(cause);
        }
    }

    boolean isRecorded() {
        return decision instanceof Decision.Record;
    }

    /**
     * Gives the client a part of a response that may be a redirect.
     *
     * @return whether the client now follows it, instead of giving the response to the application
     */
    boolean isFollowed(Runnable give) {
        redirected = false;
        ANSWERED.set(this);
        try {
            give.run();
        } finally {
            ANSWERED.remove();
        }
        return redirected;
    }

    /** Null where the call is not recorded. */
    ResponseTap respond(int status, Map<String, List<String>> headers) {
        return decision instanceof Decision.Record record ? record.draft().respond(status, headers) : null;
    }
}
