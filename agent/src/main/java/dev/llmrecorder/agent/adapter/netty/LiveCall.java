package dev.llmrecorder.agent.adapter.netty;

import dev.llmrecorder.core.Decision;
import dev.llmrecorder.core.OutboundRequest;
import dev.llmrecorder.core.Recorder;
import dev.llmrecorder.core.ResponseTap;
import dev.llmrecorder.core.test.Caller;
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
    private final Caller caller;
    private volatile Decision decision;
    private volatile RequestCopy request;
    private volatile boolean redirected;

    /** A call about which is decided when its head goes out. */
    public LiveCall(Recorder recorder, String method, String url) {
        this.recorder = recorder;
        this.method = method;
        this.url = url;
        this.caller = recorder.caller();
    }

    /** A call about which was decided when its request was read. */
    public LiveCall(Decision decision, Caller caller) {
        this.recorder = null;
        this.method = null;
        this.url = null;
        this.caller = caller;
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
     * There was no connection for the request.
     *
     * @param unsent what would have been sent
     */
    public void notConnected(Throwable cause, OutboundRequest unsent) {
        if (decision == null) {
            decision = recorder.decide(unsent);
        }
        failed(cause);
    }

    /** Gives the client what may make the application call again. */
    <E extends Exception> void goesOn(Caller.Work<E> give) throws E {
        caller.goesOn(give);
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
    <E extends Exception> boolean isFollowed(Caller.Work<E> give) throws E {
        redirected = false;
        ANSWERED.set(this);
        try {
            goesOn(give);
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
