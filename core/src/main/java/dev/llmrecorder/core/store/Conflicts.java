package dev.llmrecorder.core.store;

import dev.llmrecorder.core.key.RequestKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recordings of which only one can answer, because their requests have one key: copies of a file in several folders, or
 * requests that differ in nothing but what {@code ignore} and {@code normalize} leave out. The one that answers is, in this
 * order,
 *
 * <ol>
 *   <li>the one that is named by the key and lies in its test's folder,
 *   <li>the one that is named by the key and lies in the recordings folder itself,
 *   <li>the one that is named by the key, anywhere below,
 *   <li>any other;
 * </ol>
 *
 * and of several with the same claim the first in the order of their paths. Each such group is named once in the log.
 */
final class Conflicts {

    private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

    private static final int NOT_NAMED = 3;

    private final Path dir;
    private final Set<Path> said = ConcurrentHashMap.newKeySet();

    Conflicts(Path dir) {
        this.dir = dir;
    }

    /**
     * Names them where there are several and nobody has done so yet.
     *
     * @param key the one that all of them have
     * @param testId the test that they belong to, null for none
     * @param underRules whether the user's rules are part of why they have it
     */
    void report(RequestKey key, String testId, List<Path> files, boolean underRules) {
        if (files.size() < 2) {
            return;
        }
        Path folder = FolderLayout.folder(dir, testId);
        List<Path> ordered = new ArrayList<>(files);
        ordered.sort(Comparator.<Path>comparingInt(file -> rank(file, key, folder)).thenComparing(Comparator.naturalOrder()));
        Path winner = ordered.get(0);
        if (said.add(winner)) {
            LOG.warn("{} recordings have the key {}{}: {}; {} answers, because {}",
                    ordered.size(),
                    key.hex(),
                    underRules ? " under the options 'ignore' and 'normalize' as they are set" : "",
                    ordered.stream().map(this::name).collect(Collectors.joining(", ")),
                    name(winner),
                    rank(winner, key, folder) == NOT_NAMED
                            ? "none is named by it and this is the first in the order of paths"
                            : "it is named by it and comes first: test's folder, recordings folder, folders below");
        }
    }

    private int rank(Path file, RequestKey key, Path folder) {
        if (!file.getFileName().toString().equals(FolderLayout.fileName(key))) {
            return NOT_NAMED;
        }
        if (file.getParent().equals(folder)) {
            return 0;
        }
        return file.getParent().equals(dir) ? 1 : 2;
    }

    private String name(Path file) {
        return file.startsWith(dir) ? dir.relativize(file).toString() : file.toString();
    }
}
