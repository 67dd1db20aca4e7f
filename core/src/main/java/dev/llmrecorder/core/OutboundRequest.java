package dev.llmrecorder.core;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A call that a client is about to send.
 *
 * @param method the HTTP method as the client has it
 * @param url the absolute URL as the client has it
 * @param testId the value of the call's {@value #TEST_HEADER} header, null where it has none
 * @param body gives the body's bytes, of length 0 for none; null where the client has not sent all of them and they cannot be
 *     read again, so that the call cannot be recorded. Asked once: while deciding where
 *     {@link Recorder#needsBodyToDecide()}, else when the response has ended, so that a body that streams may be tapped
 *     instead of read first
 */
public record OutboundRequest(String method, String url, String testId, Supplier<byte[]> body) {

    /** Names the test for one call. Adapters read it and take it off, so that it is neither matched nor sent. */
    public static final String TEST_HEADER = "X-Recorder-Test";

    public OutboundRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(url);
        Objects.requireNonNull(body);
    }
}
