package dev.llmrecorder.core.store;

import dev.llmrecorder.core.format.ModelLists;
import dev.llmrecorder.core.format.RecordedRequest;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder of recordings, shared by threads and processes. A recording is found by its file's name where it stands in its
 * test's folder or at the top, at a cost that does not depend on how many there are; else by name anywhere below; else by
 * content. The last two read the folder once, when the first request comes that needs it.
 */
public final class RecordingStore {

    private final Path dir;
    private final KeyRules rules;
    private final Expiry expiry;
    private final Conflicts conflicts;
    private final FolderIndex index;
    private final Occurrences occurrences = new Occurrences();
    private final Map<Path, RecordedSeries> written = new HashMap<>();
    private final Set<Path> used = ConcurrentHashMap.newKeySet();

    /** As {@link #RecordingStore(Path, boolean, KeyRules, Expiry)}, with llama-stack's keys, where nothing expires. */
    public RecordingStore(Path dir, boolean shared) {
        this(dir, shared, KeyRules.NONE, Expiry.NEVER);
    }

    /**
     * @param dir the recordings folder; need not exist
     * @param shared whether recordings serve whatever test they were made by
     * @param rules the user's rules for keys; where there are any, the folder is read once at the first search, so that
     *     recordings that have one key under them are named whichever is asked for
     * @param expiry what the dates of recordings are judged by
     */
    public RecordingStore(Path dir, boolean shared, KeyRules rules, Expiry expiry) {
        this.dir = dir;
        this.rules = rules;
        this.expiry = expiry;
        this.conflicts = new Conflicts(dir);
        this.index = new FolderIndex(dir, shared, rules, conflicts);
    }

    /**
     * Searches for the recording that answers a request: the n-th where it is sent for the n-th time. Never throws for what is in
     * a file.
     *
     * @param run the run of a test that sends it, compared by identity; null for none
     */
    public Lookup find(Request request, Object run) {
        if (!Files.isDirectory(dir)) {
            return new Lookup.Missing();
        }
        if (!rules.isNone()) {
            index.contents();
        }
        Lookup lookup = request.asksForModels() ? findModels(request, run) : findOne(request, run);
        Lookup.Found found = lookup instanceof Lookup.UsedUp usedUp ? usedUp.last() : lookup instanceof Lookup.Found one ? one : null;
        if (found != null) {
            used.add(found.file());
        }
        return lookup;
    }

    /** As {@link #find(Request, Object)}, outside of any run. */
    public Lookup find(Request request) {
        return find(request, null);
    }

    /** Whether a recording of that request was written in that run since this store was opened. */
    public boolean hasWritten(Request request, Object run) {
        synchronized (written) {
            RecordedSeries series = written.get(fileOf(request));
            return series != null && series.isOf(run);
        }
    }

    /**
     * A run goes on recording a request of which it was answered the first times: these recordings stay.
     *
     * @param lookup what it met now
     */
    public void goOn(Request request, Object run, Lookup lookup) {
        Path first = fileOf(request);
        List<Path> there = FolderLayout.series(first);
        int kept = lookup instanceof Lookup.UsedUp usedUp
                ? there.indexOf(usedUp.last().file()) + 1
                : lookup instanceof Lookup.Unreadable unreadable ? there.indexOf(unreadable.file()) : 0;
        synchronized (written) {
            if (kept > 0 && !hasWritten(request, run)) {
                written.put(first, new RecordedSeries(first, run, expiry, kept));
            }
        }
    }

    private Lookup findOne(Request request, Object run) {
        Optional<Path> first = fileOfFirst(request);
        return first.isEmpty() ? new Lookup.Missing() : nth(first.get(), occurrences.next(request, run));
    }

    private Lookup nth(Path first, int nth) {
        int last = 1;
        while (last < nth && Files.exists(FolderLayout.nth(first, last + 1))) {
            last++;
        }
        Lookup found = withOldest(read(List.of(FolderLayout.nth(first, last))), first);
        return last < nth && found instanceof Lookup.Found repeated ? new Lookup.UsedUp(repeated, nth, last) : found;
    }

    /** A request's recordings expire together: they are recorded anew together, too. */
    private Lookup withOldest(Lookup lookup, Path first) {
        if (!expiry.isSet() || !(lookup instanceof Lookup.Found found)) {
            return lookup;
        }
        List<Path> series = FolderLayout.series(first);
        return series.size() < 2 || !(read(series) instanceof Lookup.Found all)
                ? found
                : new Lookup.Found(found.answer(), found.file(), all.oldest());
    }

    private Optional<Path> fileOfFirst(Request request) {
        Path folder = FolderLayout.folder(dir, request.testId());
        for (RequestKey key : request.keys()) {
            String name = FolderLayout.fileName(key);
            List<Path> files = existing(folder.resolve(name), dir.resolve(name));
            if (!files.isEmpty()) {
                conflicts.report(key, request.testId(), files, false);
                return Optional.of(files.get(0));
            }
        }
        return index.find(request);
    }

    private static List<Path> existing(Path inTestFolder, Path atTop) {
        return (inTestFolder.equals(atTop) ? Stream.of(atTop) : Stream.of(inTestFolder, atTop)).filter(Files::exists).toList();
    }

    private Lookup findModels(Request request, Object run) {
        List<Path> files = index.modelLists(request);
        if (files.isEmpty()) {
            return findOne(request, run);
        }
        used.addAll(files);
        return read(files);
    }

    /** Reads the files that together answer a request. */
    private static Lookup read(List<Path> files) {
        List<Recording> recordings = new ArrayList<>();
        Lookup.Dated oldest = null;
        for (Path file : files) {
            try {
                Recording recording = Recording.parse(Files.readAllBytes(file));
                recordings.add(recording);
                LocalDate date = recording.recordedAt();
                if (date != null && (oldest == null || date.isBefore(oldest.recordedAt()))) {
                    oldest = new Lookup.Dated(file, date);
                }
            } catch (UnreadableRecordingException e) {
                return new Lookup.Unreadable(file, e.getMessage());
            } catch (IOException e) {
                return new Lookup.Unreadable(file, FolderProblem.of(e));
            }
        }
        try {
            return new Lookup.Found(ModelLists.merge(recordings), files.get(0), oldest);
        } catch (UnreadableRecordingException e) {
            return new Lookup.Unreadable(files.get(0), e.getMessage());
        }
    }

    /**
     * Makes the folder for recordings of that test where there is none.
     *
     * @param testId null for none
     * @throws IOException when recordings could not be written there; the message names the folder and what to do
     */
    public void prepareToWrite(String testId) throws IOException {
        RecordingFiles.prepare(FolderLayout.folder(dir, testId));
    }

    /**
     * Writes a recording in place of the one that the request had. It appears whole or not at all.
     *
     * @param arrival orders the calls of this JVM by when they began
     * @param run the run of a test that it was recorded in, compared by identity; null for none
     * @return its file, which is that of an earlier recording where it only repeats that
     * @throws IOException when it cannot be written; nothing is left behind then
     */
    public Path write(Request request, Recording recording, long arrival, Object run) throws IOException {
        prepareToWrite(request.testId());
        String digest = ModelLists.digest(recording);
        if (digest != null) {
            Path folder = FolderLayout.folder(dir, request.testId());
            Path file = folder.resolve(FolderLayout.modelsFileName(request.key(), digest));
            writeFile(file, new Dating(expiry, List.of(file)).date(recording).text());
            used.add(file);
            return file;
        }
        Path first = fileOf(request);
        synchronized (written) {
            RecordedSeries series = written.get(first);
            if (series == null || !series.isOf(run)) {
                series = new RecordedSeries(first, run, expiry, 0);
                written.put(first, series);
            }
            Path file = series.add(arrival, recording, this::writeFile);
            used.addAll(series.files());
            return file;
        }
    }

    private Path fileOf(Request request) {
        return FolderLayout.folder(dir, request.testId()).resolve(FolderLayout.fileName(request.key()));
    }

    private void writeFile(Path file, String text) throws IOException {
        RecordingFiles.write(file, text);
        index.add(file);
    }

    /** What the recordings were asked; reads the folder where that has not been done. Empty where there is none. */
    public List<StoredRequest> requests() {
        return Files.isDirectory(dir) ? index.contents().requests() : List.of();
    }

    /** The files that are no recordings; see {@link #requests()}. */
    public List<UnreadableFile> unreadable() {
        return Files.isDirectory(dir) ? index.contents().unreadable() : List.of();
    }

    /** The recordings that were found or written since this store was opened. */
    public Set<Path> used() {
        return Set.copyOf(used);
    }

    /**
     * The recordings that belong to these tests and were neither found nor written since this store was opened, sorted.
     *
     * @param testIds of tests that have run
     */
    public List<Path> unused(Set<String> testIds) {
        Set<Path> folders = new TreeSet<>();
        testIds.forEach(testId -> folders.add(FolderLayout.folder(dir, testId)));
        List<Path> unused = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(FolderLayout.SUFFIX) && !used.contains(file))
                        .filter(file -> isOfOne(file, testIds))
                        .sorted()
                        .forEach(unused::add);
            } catch (IOException | UncheckedIOException e) {
                // no such folder, or one that cannot be read: nothing is known to be unused there
            }
        }
        return unused;
    }

    private static boolean isOfOne(Path file, Set<String> testIds) {
        try {
            String testId = RecordedRequest.parse(Files.readAllBytes(file)).testId();
            return testId != null && testIds.contains(testId) && !FolderLayout.holdsModels(file);
        } catch (IOException | UnreadableRecordingException e) {
            return false;
        }
    }

    /** What is odd about the folder, for the message of a miss; empty where nothing is. */
    public Optional<String> oddity() {
        if (Files.isDirectory(dir)) {
            return Optional.empty();
        }
        return Optional.of(Files.exists(dir) ? "is a file, not a folder" : "does not exist");
    }
}
