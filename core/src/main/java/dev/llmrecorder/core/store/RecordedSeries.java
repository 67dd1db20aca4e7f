package dev.llmrecorder.core.store;

import dev.llmrecorder.core.format.Recording;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The files of one request that is sent several times while recording, in the order in which the calls began, whatever the order
 * in which they end: {@code <key>.json}, {@code <key>_002.json}, … A replay repeats the last, so answers that are the same as the
 * one before them have no file as long as no other answer follows.
 */
final class RecordedSeries {

    /** Writes a recording's file, whole or not at all. */
    interface Writer {
        void write(Path file, String text) throws IOException;
    }

    private static final long BEFORE_ALL_CALLS = Long.MIN_VALUE;

    private record Entry(long arrival, String digest) {}

    private final Path first;
    private final WeakReference<Object> run;
    private final Dating dating;
    private final List<Entry> entries = new ArrayList<>();
    private int files;
    private boolean begun;

    /**
     * @param first the file of the first recording
     * @param run the run of a test that sends the request; null for none
     * @param kept how many of the recordings that are there stay, since that run was answered from them
     */
    RecordedSeries(Path first, Object run, Expiry expiry, int kept) {
        this.first = first;
        this.run = new WeakReference<>(run);
        this.dating = new Dating(expiry, FolderLayout.series(first));
        this.files = kept;
        for (int nth = 1; nth <= kept; nth++) {
            entries.add(new Entry(BEFORE_ALL_CALLS, Dating.digest(file(nth))));
        }
    }

    /** Whether the request was sent in that run, not in another one of the same test. */
    boolean isOf(Object other) {
        return run.refersTo(other);
    }

    /**
     * Puts a recording in its place. The first one takes the place of all that were there from earlier runs, but for those kept.
     *
     * @param arrival orders the calls of this JVM
     * @return the file that holds it
     */
    Path add(long arrival, Recording recording, Writer writer) throws IOException {
        if (!begun) {
            deleteFrom(Math.max(files, 1) + 1);
            begun = true;
        }
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).arrival > arrival) {
            place--;
        }
        Entry entry = new Entry(arrival, Dating.digest(recording));
        boolean repeatsTheLast = place == entries.size() && place > 0 && entries.get(place - 1).digest.equals(entry.digest);
        if (!repeatsTheLast) {
            insert(place, dating.date(recording).text(), writer);
        }
        entries.add(place, entry);
        trim();
        return file(Math.min(place + 1, files));
    }

    private void insert(int place, String text, Writer writer) throws IOException {
        for (int missing = files + 1; missing <= entries.size(); missing++) {
            writer.write(file(missing), Files.readString(file(files)));
        }
        for (int moved = entries.size(); moved > place; moved--) {
            Files.move(file(moved), file(moved + 1));
        }
        writer.write(file(place + 1), text);
        files = entries.size() + 1;
    }

    private void trim() throws IOException {
        while (files > 1 && entries.get(files - 1).digest.equals(entries.get(files - 2).digest)) {
            Files.deleteIfExists(file(files--));
        }
    }

    private void deleteFrom(int nth) throws IOException {
        for (int stale = nth; Files.deleteIfExists(file(stale)); stale++) {
            // until there is none
        }
    }

    /** The files that it has now. */
    List<Path> files() {
        return IntStream.rangeClosed(1, files).mapToObj(this::file).toList();
    }

    private Path file(int nth) {
        return FolderLayout.nth(first, nth);
    }
}
