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
 * @param trailers as {@code headers}; empty where the client does not tell of them
 * @param ended whether the body came to the end that HTTP gives it; false where client or network stopped before, which may
 *     still be all that there was (a client that closes right after {@code [DONE]})
 * @param cutBy where the body did not come to its end, the exception that the client met and its causes, outermost first; empty
 *     where it met none
 * @param arrivals when its bytes came, in order; empty where that is not to be recorded
 */
public record CapturedResponse(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        Map<String, List<String>> trailers,
        boolean ended,
        List<Thrown> cutBy,
        List<Arrival> arrivals) {}
