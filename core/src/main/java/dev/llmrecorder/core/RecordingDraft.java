package dev.llmrecorder.core;

import dev.llmrecorder.core.format.CapturedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A recording in the making: told by an adapter what comes back, written when the response has ended. */
public final class RecordingDraft {

    private final Consumer<CapturedResponse> destination;
    private final OpenTaps openTaps;

    RecordingDraft(Consumer<CapturedResponse> destination, OpenTaps openTaps) {
        this.destination = destination;
        this.openTaps = openTaps;
    }

    /**
     * The response's head has come.
     *
     * @param headers names in any case; entries without a name (as {@code HttpURLConnection} has one) are passed over
     * @return to be told of the body
     */
    public ResponseTap respond(int status, Map<String, List<String>> headers) {
        Map<String, List<String>> lowerCase = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                lowerCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).addAll(values);
            }
        });
        return new ResponseTap(status, lowerCase, destination, openTaps);
    }
}
