package dev.llmrecorder.core;

import dev.llmrecorder.core.format.CapturedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A recording in the making: told by an adapter what comes back, written when the response has ended. */
public final class RecordingDraft {

    /** Where the recording goes. */
    interface Destination {

        /** The call ended with a response, or in the middle of one. */
        void responded(CapturedResponse response);

        /** The call ended without a response. */
        void failed(RecordedFailure failure);
    }

    private final Destination destination;
    private final OpenTaps openTaps;
    private final LiveCalls liveCalls;

    private final long begin;

    /** @param timed whether it is to be recorded when the bytes of the response come */
    RecordingDraft(Destination destination, OpenTaps openTaps, LiveCalls liveCalls, boolean timed) {
        this.begin = timed ? System.nanoTime() | 1 : 0; // 0 means not
        this.destination = destination;
        this.openTaps = openTaps;
        this.liveCalls = liveCalls;
        liveCalls.begun(this);
    }

    /**
     * The response's head has come.
     *
     * @param headers names in any case; entries without a name (as {@code HttpURLConnection} has one) are passed over
     * @return to be told of the body
     */
    public ResponseTap respond(int status, Map<String, List<String>> headers) {
        liveCalls.answered(this);
        return new ResponseTap(status, inLowerCase(headers), destination, openTaps, begin);
    }

    static Map<String, List<String>> inLowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                lowerCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).addAll(values);
            }
        });
        return lowerCase;
    }

    /**
     * The call has ended without a response: refused, reset, no answer in time, a TLS handshake that failed. By the time this
     * returns, the failure is recorded; but for one that the network has no part in (a call that the application cancelled, one
     * that the client refused), which is not.
     *
     * @param cause as the application meets it
     */
    public void failed(Throwable cause) {
        liveCalls.answered(this);
        RecordedFailure failure = RecordedFailure.of(cause);
        if (failure != null) {
            destination.failed(failure);
        }
    }
}
