package dev.llmrecorder.core.store;

import dev.llmrecorder.core.compare.Outline;
import dev.llmrecorder.core.format.RecordedRequest;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.json.Json;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all recordings of a folder were asked, whatever the files are called. Reads each file once, as far as its request goes;
 * names in the log those that are none and those that claim one key under today's rules and the user's. Keys are made only where
 * fingerprints are equal, for a key costs more than all else that is done with a file.
 */
final class ContentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(ContentIndex.class);

    private final boolean shared;
    private final KeyRules rules;
    private final List<StoredRequest> requests = new ArrayList<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();
    private final Map<Integer, List<Path>> byFingerprint = new HashMap<>();
    private final Map<Path, Optional<RequestKey>> keys = new HashMap<>();

    /** What became of a file. */
    private sealed interface Entry {

        /**
         * @param fingerprint of the body
         * @param claim equal where keys are
         */
        record Readable(int fingerprint, int claim, StoredRequest request) implements Entry {}

        record Unreadable(UnreadableFile file) implements Entry {}

        /** It is of no HTTP call. */
        record Other() implements Entry {}
    }

    /**
     * @param files in the order of their paths
     * @param shared whether recordings serve whatever test they were made by
     */
    ContentIndex(List<Path> files, boolean shared, KeyRules rules, Conflicts conflicts) {
        this.shared = shared;
        this.rules = rules;
        Map<Integer, List<StoredRequest>> claims = new HashMap<>();
        for (Entry entry : ParallelRead.all(files, this::entry)) {
            if (entry instanceof Entry.Readable readable) {
                Path file = readable.request.file();
                requests.add(readable.request);
                byFingerprint.computeIfAbsent(readable.fingerprint, print -> new ArrayList<>(1)).add(file);
                if (!FolderLayout.holdsModels(file) && !FolderLayout.isRepeat(file)) {
                    claims.computeIfAbsent(readable.claim, claim -> new ArrayList<>(1)).add(readable.request);
                }
            } else if (entry instanceof Entry.Unreadable problem) {
                unreadable.add(problem.file);
                LOG.warn("{} is passed over: {}", problem.file.file(), problem.file.why());
            }
        }
        claims.values().stream().filter(claimants -> claimants.size() > 1).forEach(each -> report(each, conflicts));
    }

    private Entry entry(Path file) {
        try {
            RecordedRequest recorded = RecordedRequest.parse(Files.readAllBytes(file));
            String testId = recorded.testId();
            if (recorded.shape() instanceof RequestShape.InferenceRequest request) {
                return readable(file, testId, request.method(), request.url(), request.body(), RequestKey.countsTest(request.url()));
            }
            if (recorded.shape() instanceof RequestShape.HttpExchange exchange) {
                return readable(file, testId, exchange.method(), exchange.url(), exchange.payload(), true);
            }
            return new Entry.Other();
        } catch (UnreadableRecordingException e) {
            return new Entry.Unreadable(new UnreadableFile(file, e.getMessage()));
        } catch (IOException e) {
            return new Entry.Unreadable(new UnreadableFile(file, FolderProblem.of(e)));
        } catch (RuntimeException | StackOverflowError e) {
            return new Entry.Unreadable(new UnreadableFile(file, "reading it failed: " + e));
        }
    }

    private Entry readable(Path file, String testId, String method, String url, Json body, boolean countsTest) {
        int fingerprint = RequestKey.fingerprint(body, rules);
        int claim = countsTest ? 31 * fingerprint + Objects.hashCode(testId) : fingerprint;
        return new Entry.Readable(fingerprint, claim, new StoredRequest(file, testId, Outline.of(method, url, body)));
    }

    private void report(List<StoredRequest> claimants, Conflicts conflicts) {
        Map<RequestKey, List<StoredRequest>> byKey = new LinkedHashMap<>();
        List<Optional<RequestKey>> own = ParallelRead.all(claimants, claimant -> key(claimant.file(), false));
        for (int i = 0; i < own.size(); i++) {
            StoredRequest claimant = claimants.get(i);
            own.get(i).ifPresent(key -> byKey.computeIfAbsent(key, each -> new ArrayList<>()).add(claimant));
        }
        byKey.forEach((key, equal) -> conflicts.report(
                shared ? key(equal.get(0).file(), true).orElse(key) : key,
                shared ? null : equal.get(0).testId(),
                equal.stream().map(StoredRequest::file).toList(),
                !rules.isNone()));
    }

    /** Empty where the file is not any more what it was when it was read first. */
    private Optional<RequestKey> key(Path file, boolean ofNoTest) {
        try {
            RecordedRequest recorded = RecordedRequest.parse(Files.readAllBytes(file));
            return RecordedKeys.of(recorded.shape(), ofNoTest ? null : recorded.testId(), rules);
        } catch (UnreadableRecordingException | IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /**
     * The recording that has the first of these keys that any has; of several the first in the order of their paths, since none of
     * them is named by it. To be called by one thread at a time.
     *
     * @param body of the request whose keys they are
     */
    Path find(Json body, List<RequestKey> wanted) {
        List<Path> alike = byFingerprint.getOrDefault(RequestKey.fingerprint(body, rules), List.of());
        for (RequestKey key : wanted) {
            for (Path file : alike) {
                if (keys.computeIfAbsent(file, each -> key(each, shared)).equals(Optional.of(key))) {
                    return file;
                }
            }
        }
        return null;
    }

    /** All that can be replayed. */
    List<StoredRequest> requests() {
        return requests;
    }

    /** The files that are no recordings. */
    List<UnreadableFile> unreadable() {
        return unreadable;
    }
}
