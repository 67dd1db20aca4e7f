package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private List<Path> files;
    private Map<String, List<Path>> byName;
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
        return Optional.ofNullable(contents().find(request.body().json(), keys));
    }

    /** The files that hold the answer to a request for models, in the order of their paths; may be none. */
    synchronized List<Path> modelLists(Request request) {
        for (RequestKey key : request.keys()) {
            List<Path> named = names().get(FolderLayout.modelsPrefix(key));
            if (named != null) {
                return named.stream().sorted().toList();
            }
        }
        return List.of();
    }

    /** A file that was written just now. */
    synchronized void add(Path file) {
        if (byName == null) {
            return;
        }
        List<Path> named = byName.computeIfAbsent(FolderLayout.nameToFindBy(file), name -> new ArrayList<>(1));
        if (!named.contains(file)) {
            named.add(file);
            files.add(file);
        }
    }

    private Map<String, List<Path>> names() {
        if (byName == null) {
            List<Path> found = new ArrayList<>();
            list(dir, found);
            found.sort(null);
            files = new ArrayList<>(found.size());
            byName = new HashMap<>();
            found.forEach(this::add);
        }
        return byName;
    }

    /**
     * Adds whatever lies below a folder and looks like a recording. Others may be writing there at the same time. Asks the file
     * system only about names that are no recording's: the question costs more than the name.
     */
    private static void list(Path folder, List<Path> files) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!FolderLayout.isNamedByKey(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    list(entry, files);
                } else if (entry.toString().endsWith(FolderLayout.SUFFIX)) {
                    files.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            // deleted meanwhile
        } catch (DirectoryIteratorException e) {
            LOG.warn("cannot list all of {}: {}", folder, FolderProblem.of(e.getCause()));
        } catch (IOException e) {
            LOG.warn("{} is passed over: {}", folder, FolderProblem.of(e));
        }
    }

    /** What the recordings were asked. Read at the first request that needs it. */
    synchronized ContentIndex contents() {
        if (contents == null) {
            names();
            contents = new ContentIndex(files.stream().sorted().toList(), shared, rules, conflicts);
        }
        return contents;
    }
}
