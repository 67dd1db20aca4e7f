package dev.llmrecorder.core.stale;

import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.StoredRequest;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the recordings that no test of a whole run used, and deletes them. */
public final class Pruning {

    private final Path dir;
    private final List<Path> stale = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();

    /**
     * Judges the recordings.
     *
     * @param dir the recordings folder, absolute
     * @param usage where the JVMs of the run told what they used
     * @throws IOException when what they told is not of a whole run that passed, or there are no recordings; the message says so
     */
    public Pruning(Path dir, Path usage) throws IOException {
        this.dir = dir;
        if (!Files.isDirectory(dir)) {
            throw new IOException(dir + ": there is no such recordings folder. Name it by --dir");
        }
        RunRecords run = RunRecords.read(usage, dir);
        List<StoredRequest> unused = new RecordingStore(dir, false).requests().stream()
                .filter(recording -> !run.used(RunRecords.name(dir, recording.file())))
                .toList();
        boolean all = !run.leavesOut()
                && unused.stream().allMatch(recording -> recording.testId() == null || run.isDone(recording.testId()));
        for (StoredRequest recording : unused) {
            boolean isStale = recording.testId() == null ? all : run.isDone(recording.testId());
            (isStale ? stale : kept).add(recording.file());
        }
    }

    /** The recordings that nothing needs any more, sorted. */
    public List<Path> stale() {
        return stale;
    }

    /** Those that were not used, but may be needed: by tests that exist and did not run to their end, sorted. */
    public List<Path> kept() {
        return kept;
    }

    /** Deletes what is {@link #stale}, and the folders that are empty then. */
    public void delete() throws IOException {
        for (Path file : stale) {
            Files.deleteIfExists(file);
            if (!file.getParent().equals(dir)) {
                try {
                    Files.deleteIfExists(file.getParent());
                } catch (DirectoryNotEmptyException e) {
                    // it has others
                }
            }
        }
    }
}
