package dev.llmrecorder.core.format;

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
 */
public record CapturedResponse(int status, Map<String, List<String>> headers, byte[] body, boolean ended) {}
