package dev.llmrecorder.core.miss;

import dev.llmrecorder.core.compare.Outline;
import dev.llmrecorder.core.format.RecordedRequest;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.store.Request;
import dev.llmrecorder.core.store.StoredRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds the recording that is nearest to a request: first by the outlines of all, which are in memory, then by the differences
 * of the few best, which are read again.
 */
final class Search {

    private static final int READ_AGAIN = 8;

    /** What the same test, and what the same path, adds to a likeness between 0 and 1. */
    private static final double BONUS = 0.03;

    /** Likenesses that differ by less are taken for equal: then the differences decide. */
    private static final double BAND = 0.05;

    private record Candidate(StoredRequest stored, double likeness) {}

    private record Judged(Nearest recording, long band) {}

    private final Request request;
    private final boolean shared;
    private final Outline outline;

    /** @param shared whether recordings serve whatever test they were made by */
    Search(Request request, boolean shared) {
        this.request = request;
        this.shared = shared;
        this.outline = Outline.of(request.method(), request.url(), request.body().json());
    }

    /** The nearest of the endpoint, or with the same body under another path; null where there is none. */
    Nearest nearest(List<StoredRequest> recordings) {
        return recordings.stream()
                .filter(stored -> stored.outline().hasEndpointOf(outline) || isSameElsewhere(stored))
                .map(stored -> new Candidate(stored, likeness(stored)))
                .sorted(Comparator.comparingDouble(Candidate::likeness).reversed())
                .limit(READ_AGAIN)
                .map(this::read)
                .filter(Objects::nonNull)
                .min(Comparator.comparingLong(Judged::band).thenComparingDouble(judged -> judged.recording.distance()))
                .map(Judged::recording)
                .orElse(null);
    }

    /** The other tests that the same request was recorded under, in order, without those of {@code nearest}. */
    List<String> otherTests(List<StoredRequest> recordings, Nearest nearest) {
        return recordings.stream()
                .filter(stored -> stored.outline().hasEndpointOf(outline) && stored.outline().hasBodyOf(outline))
                .flatMap(stored -> Stream.ofNullable(stored.testId()))
                .filter(test -> !test.equals(nearest.testId()))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean isSameElsewhere(StoredRequest stored) {
        return !request.body().json().equals(JsonObject.EMPTY) && stored.outline().hasBodyOf(outline);
    }

    private double likeness(StoredRequest stored) {
        return stored.outline().likeness(outline)
                + (Objects.equals(stored.testId(), request.testId()) ? BONUS : 0)
                + (stored.outline().hasPathOf(outline) ? BONUS : 0);
    }

    /** Null where it cannot be read any more. */
    private Judged read(Candidate candidate) {
        try {
            Path file = candidate.stored.file();
            Nearest nearest = Nearest.of(request, file, RecordedRequest.parse(Files.readAllBytes(file)), shared);
            return nearest == null ? null : new Judged(nearest, -Math.round(candidate.likeness / BAND));
        } catch (IOException | UnreadableRecordingException e) {
            return null;
        }
    }
}
