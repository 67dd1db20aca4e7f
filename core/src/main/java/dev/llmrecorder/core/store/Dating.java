package dev.llmrecorder.core.store;

import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.key.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Dates recordings that take the place of others. One that says the same as before keeps the date that it had, so that recording
 * again leaves no diff, until it has expired; else it has today's where anything expires, and none where nothing does.
 */
final class Dating {

    /** They differ each time, and make no answer another one. */
    private static final Pattern TIMINGS = Pattern.compile("\"timings\": \\[[0-9,\\s]*]");

    private final Expiry expiry;
    private final Map<String, LocalDate> before = new HashMap<>();

    /** @param files whose place is taken; need not exist */
    Dating(Expiry expiry, List<Path> files) {
        this.expiry = expiry;
        files.forEach(this::remember);
    }

    private void remember(Path file) {
        if (Files.exists(file)) {
            try {
                Recording recording = Recording.parse(Files.readAllBytes(file));
                if (recording.recordedAt() != null) {
                    before.put(digest(recording), recording.recordedAt());
                }
            } catch (IOException | UnreadableRecordingException e) {
                // it has no date that could be kept
            }
        }
    }

    /** The recording with its date. */
    Recording date(Recording recording) {
        LocalDate earlier = before.get(digest(recording));
        if (earlier != null && !expiry.isOver(earlier)) {
            return recording.recordedAt(earlier);
        }
        return expiry.isSet() ? recording.recordedAt(expiry.today()) : recording;
    }

    /** As {@link #digest(Recording)}; for a file that is no recording, one that no other is equal to. */
    static String digest(Path file) {
        try {
            return digest(Recording.parse(Files.readAllBytes(file)));
        } catch (IOException | UnreadableRecordingException e) {
            return file.toString();
        }
    }

    /** Equal for recordings that say the same, whenever they were made. */
    static String digest(Recording recording) {
        return Sha256.hex(TIMINGS.matcher(recording.recordedAt(null).text()).replaceAll(""));
    }
}
