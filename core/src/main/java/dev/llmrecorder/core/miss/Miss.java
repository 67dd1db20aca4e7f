package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.Answer;
import dev.llmrecorder.core.RecordedFailure;
import dev.llmrecorder.core.RecordedResponse;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.store.Lookup;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call in replay that no recording answers: says what was looked for, where, why it was not found, and what would help. */
public final class Miss {

    /** The header that tells a miss from a recorded 404. */
    static final String HEADER = "x-recorder";

    private static final int NOT_FOUND = 404;

    private final String message;

    private Miss(String message) {
        this.message = message;
    }

    /**
     * Explains a call that has no recording.
     *
     * @param lookup what the search came to
     */
    public static Miss of(Request request, Settings settings, RecordingStore store, Lookup lookup) {
        String lead = "No recording for " + request.method() + " " + RequestUrl.mask(request.url());
        String problem = problem(settings, store, lookup);
        List<String> lines = new ArrayList<>(List.of(
                problem == null ? lead : lead + ": " + problem,
                "  model:  " + or(request.captured().model(), "none"),
                "  test:   " + or(request.testId(), "none"),
                "  mode:   " + settings.modeName(),
                "  folder: " + settings.dir(),
                "  key:    " + request.key().hex()));
        lines.addAll(why(request, settings, store, lookup));
        lines.add(howToRecord(lookup));
        return new Miss(String.join("\n", lines));
    }

    /** What is wrong with the folder, or with the file that should have answered; null where nothing is. */
    public static String problem(Settings settings, RecordingStore store, Lookup lookup) {
        if (lookup instanceof Lookup.Unreadable unreadable) {
            return unreadable.file() + " cannot be replayed: " + unreadable.why();
        }
        if (lookup instanceof Lookup.Expired expired) {
            return expired.file() + " " + expired.age();
        }
        return store.oddity().map(oddity -> "the folder " + settings.dir() + " " + oddity).orElse(null);
    }

    private static String howToRecord(Lookup lookup) {
        if (lookup instanceof Lookup.Expired) {
            return "To record it anew, run the same with -Drecorder.mode=record-if-missing -Drecorder.on-expired=record, e.g."
                    + " mvn test -Drecorder.mode=record-if-missing -Drecorder.on-expired=record";
        }
        return "To record it, run the same with -Drecorder.mode=record-if-missing on the command line of Maven or Java"
                + " (or RECORDER_MODE=record-if-missing in the environment), e.g."
                + " mvn test -Drecorder.mode=record-if-missing";
    }

    /** A miss stays one whatever may be wrong with telling why. */
    private static List<String> why(Request request, Settings settings, RecordingStore store, Lookup lookup) {
        try {
            boolean shared = settings.scope() == Settings.Scope.SHARED;
            return Explanation.of(settings.dir(), Evidence.gather(request, store, shared, lookup));
        } catch (RuntimeException | StackOverflowError e) {
            return List.of("Why: that cannot be told, for the search failed: " + e);
        }
    }

    private static String or(String value, String placeholder) {
        return value == null || value.isEmpty() ? placeholder : value;
    }

    /** The text for people, of several lines. */
    public String message() {
        return message;
    }

    /** What the client is answered with. */
    public Answer answer(Settings.OnMiss onMiss) {
        return switch (onMiss) {
            case THROW -> new RecordedFailure(RecordedFailure.Kind.IO, message);
            case RESPOND -> response();
        };
    }

    private RecordedResponse response() {
        JsonObject error = JsonObject.EMPTY
                .with("message", message)
                .with("type", "invalid_request_error")
                .with("param", JsonLiteral.NULL)
                .with("code", "recording_not_found");
        byte[] body = JsonWriter.wire(JsonObject.EMPTY.with("error", error)).getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of("application/json"));
        headers.put("content-length", List.of(String.valueOf(body.length)));
        headers.put(HEADER, List.of("miss"));
        return RecordedResponse.of(NOT_FOUND, headers, List.of(body), null);
    }
}
