package dev.llmrecorder.core.store;

import dev.llmrecorder.core.endpoint.RequestUrl;
import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recordings below a folder, by name and, for those that an older rule or another tool named, by the key that their
 * content has under today's rules. Names are listed at the first request that needs them, contents read at the first whose
 * names do not fit. Where several recordings have one key, the first in the order of their paths counts.
 */
final class FolderIndex {

    private static final Logger LOG = LoggerFactory.getLogger(FolderIndex.class);

    private final Path dir;
    private final boolean shared;

    private TreeMap<String, List<Path>> byName;
    private Map<RequestKey, Path> byContent;

    FolderIndex(Path dir, boolean shared) {
        this.dir = dir;
        this.shared = shared;
    }

    /** The recording of a request, by name first. */
    synchronized Optional<Path> find(Request request) {
        for (RequestKey key : request.keys()) {
            List<Path> named = names().get(FolderLayout.fileName(key));
            if (named != null) {
                return Optional.of(named.get(0));
            }
        }
        RequestKey exchangeKey = request.exchangeKey();
        List<Path> named = names().get(FolderLayout.fileName(exchangeKey));
        if (named != null) {
            return Optional.of(named.get(0));
        }
        for (RequestKey key : request.keys()) {
            Path file = contents().get(key);
            if (file != null) {
                return Optional.of(file);
            }
        }
        return Optional.ofNullable(contents().get(exchangeKey));
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

    private Map<RequestKey, Path> contents() {
        if (byContent == null) {
            Map<RequestKey, Path> contents = new HashMap<>();
            names().values().stream().flatMap(List::stream).sorted().forEach(file -> {
                try {
                    Recording recording = Recording.parse(Files.readAllBytes(file));
                    keyToday(recording).ifPresent(key -> contents.putIfAbsent(key, file));
                } catch (UnreadableRecordingException e) {
                    LOG.warn("{} is passed over: {}", file, e.getMessage());
                } catch (IOException e) {
                    LOG.warn("{} is passed over: {}", file, FolderProblem.of(e));
                }
            });
            byContent = contents;
        }
        return byContent;
    }

    /** The key that a recording's request has under today's rules; empty where it is not of an HTTP call. */
    private Optional<RequestKey> keyToday(Recording recording) throws UnreadableRecordingException {
        String testId = shared ? null : recording.testId();
        RequestShape shape = recording.request();
        if (shape instanceof RequestShape.InferenceRequest request) {
            return Optional.of(RequestKey.of(request.method(), request.url(), request.body(), testId));
        }
        if (shape instanceof RequestShape.HttpExchange exchange) {
            return Optional.of(
                    RequestKey.ofExchange(exchange.method(), RequestUrl.mask(exchange.url()), exchange.payload(), testId));
        }
        return Optional.empty();
    }
}
