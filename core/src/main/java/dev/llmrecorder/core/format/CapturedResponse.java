package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Thrown;
import java.util.List;
import java.util.Map;

/**
 * A live response as it was tapped.
 *
 * @param status the HTTP status
 * @param headers names in lower case
 * @param body the bytes that came, still encoded as {@code content-encoding} says; not to be changed
 * @param ended whether the body came to the end that HTTP gives it; false where client or network stopped before, which may
 *     still be all that there was (a client that closes right after {@code [DONE]})
 * @param cutBy where the body did not come to its end, the exception that the client met and its causes, outermost first; empty
 *     where it met none
 */
public record CapturedResponse(
        int status, Map<String, List<String>> headers, byte[] body, boolean ended, List<Thrown> cutBy) {

    /** A response that no exception cut. */
    public CapturedResponse(int status, Map<String, List<String>> headers, byte[] body, boolean ended) {
        this(status, headers, body, ended, List.of());
    }
}
