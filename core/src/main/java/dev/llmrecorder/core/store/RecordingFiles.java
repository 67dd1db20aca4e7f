package dev.llmrecorder.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes recordings' files, of which other processes may write the same. */
final class RecordingFiles {

    private static final AtomicInteger TEMPORARY_FILES = new AtomicInteger();

    private RecordingFiles() {}

    /**
     * Makes a folder for recordings where there is none.
     *
     * @throws IOException when recordings could not be written there; the message names the folder and what to do
     */
    static void prepare(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot make the recordings folder " + folder + ": " + FolderProblem.of(e)
                    + ". Set the option 'dir' to a folder that can be written to", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("the recordings folder " + folder
                    + " cannot be written to. Change its permissions or set the option 'dir' to another one");
        }
    }

    /**
     * Writes a file, in place of the one that is there. It appears whole or not at all.
     *
     * @throws IOException when it cannot be written; nothing is left behind then
     */
    static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + TEMPORARY_FILES.incrementAndGet() + ".tmp");
        try {
            Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteQuietly(temporary);
            throw new IOException("cannot write the recording " + file + ": " + FolderProblem.of(e), e);
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The failure that is reported is the one that led here.
        }
    }
}
