package dev.llmrecorder.core.store;

import dev.llmrecorder.core.compare.Outline;
import dev.llmrecorder.core.format.RecordedRequest;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all recordings of a folder were asked, by the key that it has under today's rules and the user's, whatever the files are
 * called. Reads each file once, as far as its request goes; names in the log those that are none and those that claim one key.
 */
final class ContentIndex {

    private static final Logger LOG = LoggerFactory.getLogger(ContentIndex.class);

    private final boolean shared;
    private final KeyRules rules;
    private final Map<RequestKey, Path> byKey = new HashMap<>();
    private final List<StoredRequest> requests = new ArrayList<>();
    private final List<UnreadableFile> unreadable = new ArrayList<>();

    /** What became of a file. */
    private sealed interface Entry {

        /** @param own the key with the test that it belongs to, which {@code key} has not where recordings are shared */
        record Readable(RequestKey key, RequestKey own, StoredRequest request) implements Entry {}

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
        Map<RequestKey, List<Entry.Readable>> claims = new HashMap<>();
        for (Entry entry : ParallelRead.all(files, this::entry)) {
            if (entry instanceof Entry.Readable readable) {
                requests.add(readable.request);
                byKey.putIfAbsent(readable.key, readable.request.file());
                if (!FolderLayout.holdsModels(readable.request.file()) && !FolderLayout.isRepeat(readable.request.file())) {
                    claims.computeIfAbsent(readable.own, own -> new ArrayList<>(1)).add(readable);
                }
            } else if (entry instanceof Entry.Unreadable problem) {
                unreadable.add(problem.file);
                LOG.warn("{} is passed over: {}", problem.file.file(), problem.file.why());
            }
        }
        claims.values().forEach(claimants -> conflicts.report(
                claimants.get(0).key,
                shared ? null : claimants.get(0).request.testId(),
                claimants.stream().map(claimant -> claimant.request.file()).toList(),
                !rules.isNone()));
    }

    private Entry entry(Path file) {
        try {
            RecordedRequest recorded = RecordedRequest.parse(Files.readAllBytes(file));
            Optional<RequestKey> own = RecordedKeys.of(recorded.shape(), recorded.testId(), rules);
            if (own.isEmpty()) {
                return new Entry.Other();
            }
            RequestKey key = shared ? RecordedKeys.of(recorded.shape(), null, rules).orElseThrow() : own.get();
            return new Entry.Readable(key, own.get(), new StoredRequest(file, recorded.testId(), outline(recorded.shape())));
        } catch (UnreadableRecordingException e) {
            return new Entry.Unreadable(new UnreadableFile(file, e.getMessage()));
        } catch (IOException e) {
            return new Entry.Unreadable(new UnreadableFile(file, FolderProblem.of(e)));
        } catch (RuntimeException | StackOverflowError e) {
            return new Entry.Unreadable(new UnreadableFile(file, "reading it failed: " + e));
        }
    }

    private static Outline outline(RequestShape shape) {
        if (shape instanceof RequestShape.HttpExchange exchange) {
            return Outline.of(exchange.method(), exchange.url(), exchange.payload());
        }
        RequestShape.InferenceRequest request = (RequestShape.InferenceRequest) shape;
        return Outline.of(request.method(), request.url(), request.body());
    }

    /** The recording with that key; of several the first in the order of their paths, since none of them is named by it. */
    Path find(RequestKey key) {
        return byKey.get(key);
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
