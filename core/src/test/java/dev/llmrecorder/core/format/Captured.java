package dev.llmrecorder.core.format;

import dev.llmrecorder.core.Thrown;
import java.util.List;
import java.util.Map;

/** Live responses as tests make them up. */
public final class Captured {

    private Captured() {}

    /** JSON that came to its end. */
    public static CapturedResponse json(byte[] body) {
        return whole(Map.of("content-type", List.of("application/json")), body);
    }

    /** A body that came to its end. */
    public static CapturedResponse whole(Map<String, List<String>> headers, byte[] body) {
        return new CapturedResponse(200, headers, body, Map.of(), true, List.of(), List.of());
    }

    /** A body that did not. */
    static CapturedResponse cut(String contentType, byte[] body, List<Thrown> by) {
        return new CapturedResponse(200, Map.of("content-type", List.of(contentType)), body, Map.of(), false, by, List.of());
    }
}
