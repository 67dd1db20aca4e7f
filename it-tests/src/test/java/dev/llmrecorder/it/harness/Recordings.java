package dev.llmrecorder.it.harness;

import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.json.JsonArray;
import dev.llmrecorder.core.json.JsonObject;
import dev.llmrecorder.core.json.JsonReader;
import dev.llmrecorder.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A recordings folder, read by the test. */
public final class Recordings {

    private static final int LIMIT_SECONDS = 20;

    private Recordings() {}

    /**
     * One recording.
     *
     * @param file where it lies
     * @param json its content
     */
    public record Recording(Path file, JsonObject json) {

        public JsonObject request() {
            return (JsonObject) json.get("request");
        }

        public JsonObject response() {
            return (JsonObject) json.get("response");
        }

        /** The elements of the response's body where that is a list. */
        public List<Json> body() {
            return ((JsonArray) response().get("body")).elements();
        }

        /** Whether it is marked as cut. */
        public boolean isCut() {
            return response().get("complete") != null && !response().isTrue("complete");
        }
    }

    /** All files below the folder, sorted; none where it does not exist. */
    public static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // a temporary file that has just got its name
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** All recordings below the folder. Every file there must be one: nothing else may be left behind. */
    public static List<Recording> in(Path folder) {
        return files(folder).stream().map(Recordings::read).toList();
    }

    /** The only recording below the folder. */
    public static Recording only(Path folder) {
        List<Recording> all = in(folder);
        if (all.size() != 1) {
            throw new AssertionError("expected one recording in " + folder + ", found " + files(folder));
        }
        return all.get(0);
    }

    /** Reads one. */
    public static Recording read(Path file) {
        try {
            return new Recording(file, (JsonObject) JsonReader.read(Files.readString(file)));
        } catch (IOException | JsonSyntaxException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }

    /** Waits until a file that ends in {@code .json} lies directly in the folder, which must exist. */
    public static Recording await(Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (files(folder).stream().noneMatch(file -> file.toString().endsWith(".json"))) {
                WatchKey key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key == null) {
                    throw new AssertionError("no recording in " + folder + " after " + LIMIT_SECONDS + " s");
                }
                key.reset();
            }
        }
        return only(folder);
    }
}
