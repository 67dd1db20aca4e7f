package dev.llmrecorder.core;

import java.util.List;
import java.util.Map;

/**
 * A response to be played to a client.
 *
 * @param status the HTTP status
 * @param headers names in lower case, each with its values, in the order in which they are to appear. Holds
 *     {@code content-length} where the body is whole, never {@code content-encoding} or {@code transfer-encoding} of a body
 *     that was decoded
 * @param frames the body in pieces; each is to reach the application by itself, as an event did when it was live. Not to be
 *     changed
 * @param cut null where the body ends as it should; else why it does not: after the last frame the client must meet a broken
 *     connection with this message, never a clean end
 * @param thrown where the body is cut, the client's exception and its causes as they were recorded, outermost first; empty
 *     where the recording has none
 * @param trailers as {@code headers}, of what follows the body; empty where the body is cut. Those who have no place for them
 *     leave them out
 * @param pauses the milliseconds to let pass before each frame, those before the first counted from the beginning of the call;
 *     empty where each is to reach the application as soon as it can
 */
public record RecordedResponse(
        int status,
        Map<String, List<String>> headers,
        List<byte[]> frames,
        Map<String, List<String>> trailers,
        String cut,
        List<Thrown> thrown,
        List<Long> pauses)
        implements Answer {

    /** A response that comes as soon as it can, and in which nothing follows the body: no trailers, no recorded exception. */
    public static RecordedResponse of(int status, Map<String, List<String>> headers, List<byte[]> frames, String cut) {
        return new RecordedResponse(status, headers, frames, Map.of(), cut, List.of(), List.of());
    }

    /** This response with other pauses. */
    public RecordedResponse withPauses(List<Long> other) {
        return new RecordedResponse(status, headers, frames, trailers, cut, thrown, other);
    }

    /** This response with other trailers. */
    public RecordedResponse withTrailers(Map<String, List<String>> other) {
        return new RecordedResponse(status, headers, frames, other, cut, thrown, pauses);
    }

    /** This response with another exception. */
    public RecordedResponse withThrown(List<Thrown> other) {
        return new RecordedResponse(status, headers, frames, trailers, cut, other, pauses);
    }
}
