package dev.llmrecorder.core;

import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.json.JsonLiteral;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.core.store.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call in replay that no recording answers: says what was looked for, where, and what would help. */
final class Miss {

    /** The header that tells a miss from a recorded 404. */
    static final String HEADER = "x-recorder";

    private static final int NOT_FOUND = 404;

    private final String message;

    /** @param why what is wrong with the folder or the file that should have answered; null where there is none */
    Miss(Request request, Settings settings, String why) {
        String lead = "No recording for " + request.method() + " " + RequestUrl.mask(request.url());
        message = String.join("\n", List.of(
                why == null ? lead : lead + ": " + why,
                "  model:  " + or(request.captured().model(), "none"),
                "  test:   " + or(request.testId(), "none"),
                "  mode:   " + settings.modeName(),
                "  folder: " + settings.dir(),
                "  key:    " + request.key().hex(),
                "To record it, run the same with -Drecorder.mode=record-if-missing on the command line of Maven or Java"
                        + " (or RECORDER_MODE=record-if-missing in the environment), e.g."
                        + " mvn test -Drecorder.mode=record-if-missing"));
    }

    private static String or(String value, String placeholder) {
        return value == null || value.isEmpty() ? placeholder : value;
    }

    /** The text for people, of several lines. */
    String message() {
        return message;
    }

    /** What the client is answered with. */
    Answer answer(Settings.OnMiss onMiss) {
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
        return new RecordedResponse(NOT_FOUND, headers, List.of(body), null);
    }
}
