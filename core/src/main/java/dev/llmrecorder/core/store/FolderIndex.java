package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recordings below a folder, by name and, for those that an older rule or another tool named, by the key that their
 * content has under today's rules. Names are listed at the first request that needs them, contents read at the first whose
 * names do not fit, or at the first of all where the user has rules. Which of several with one key counts, {@link Conflicts}
 * says.
 */
final class FolderIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FolderIndex.class);

    private final Path dir;
    private final boolean shared;
    private final KeyRules rules;
    private final Conflicts conflicts;

    private TreeMap<String, List<Path>> byName;
    private ContentIndex contents;

    FolderIndex(Path dir, boolean shared, KeyRules rules, Conflicts conflicts) {
        this.dir = dir;
        this.shared = shared;
        this.rules = rules;
        this.conflicts = conflicts;
    }

    /** The recording of a request, by name first. */
    synchronized Optional<Path> find(Request request) {
        List<RequestKey> keys = new ArrayList<>(request.keys());
        keys.add(request.exchangeKey());
        for (RequestKey key : keys) {
            List<Path> named = names().get(FolderLayout.fileName(key));
            if (named != null) {
                conflicts.report(key, request.testId(), named, false);
                return Optional.of(named.get(0));
            }
        }
        return keys.stream().map(contents()::find).filter(Objects::nonNull).findFirst();
    }

    /** The files that hold the answer to a request for models, in the order of their paths; may be none. */
    synchronized List<Path> modelLists(Request request) {
        for (RequestKey key : request.keys()) {
            String prefix = FolderLayout.modelsPrefix(key);
            List<Path> files = new ArrayList<>();
            names().subMap(prefix, prefix + Character.MAX_VALUE).values().forEach(files::addAll);
            if (!files.isEmpty()) {
                files.sort(null);
                return files;
            }
        }
        return List.of();
    }

    /** A file that was written just now. */
    synchronized void add(Path file) {
        if (byName == null) {
            return;
        }
        List<Path> files = byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>());
        if (!files.contains(file)) {
            files.add(file);
        }
    }

    private TreeMap<String, List<Path>> names() {
        if (byName == null) {
            TreeMap<String, List<Path>> names = new TreeMap<>();
            for (Path file : files()) {
                names.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>()).add(file);
            }
            byName = names;
        }
        return byName;
    }

    /** Whatever lies below the folder and looks like a recording, sorted. Others may be writing there at the same time. */
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(dir, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(FolderLayout.SUFFIX)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    if (!(e instanceof NoSuchFileException)) { // a temporary file that has got its name meanwhile
                        LOG.warn("{} is passed over: {}", file, FolderProblem.of(e));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("cannot list all of {}: {}", dir, FolderProblem.of(e));
        }
        files.sort(null);
        return files;
    }

    /** What the recordings were asked. Read at the first request that needs it. */
    synchronized ContentIndex contents() {
        if (contents == null) {
            List<Path> files = names().values().stream().flatMap(List::stream).sorted().toList();
            contents = new ContentIndex(files, shared, rules, conflicts);
        }
        return contents;
    }
}
