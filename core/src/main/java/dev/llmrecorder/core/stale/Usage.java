package dev.llmrecorder.core.stale;

import dev.llmrecorder.core.config.Mode;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.store.RecordingStore;
import dev.llmrecorder.core.store.StoredRequest;
import dev.llmrecorder.core.test.Outcome;
import dev.llmrecorder.core.test.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this JVM has to tell at its end of the recordings that were used and of those that were not. */
public final class Usage {

    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);

    private static final int NAMED = 20;

    /** How a build's user selects tests; Surefire and Failsafe give the forked JVM what stands on Maven's command line. */
    private static final List<String> SELECTIONS = List.of("test", "it.test", "groups", "excludedGroups");

    private final Settings settings;
    private final Path file;

    private Usage(Settings settings, Path file) {
        this.settings = settings;
        this.file = file;
    }

    /** This JVM begins; where the option {@code usage} is set, a file says so from now on, whatever becomes of the JVM. */
    public static Usage begin(Settings settings) {
        if (settings.usage() == null) {
            return new Usage(settings, null);
        }
        long pid = ProcessHandle.current().pid();
        try {
            Files.createDirectories(settings.usage());
            Path file = Files.createTempFile(settings.usage(), "jvm-" + pid + "-", RunRecords.SUFFIX);
            Files.writeString(file, RunRecord.begun(settings.dir().toString(), pid).text());
            return new Usage(settings, file);
        } catch (IOException e) {
            LOG.error("what this JVM uses is not told, so the command prune cannot be run: {}", e.toString());
            return new Usage(settings, null);
        }
    }

    /** This JVM ends: names the recordings whose tests ran and passed without them, and completes the file. */
    public void end(RecordingStore store) {
        if (settings.mode() != Mode.LIVE) {
            tellUnused(store.unused(Results.passed()));
        }
        if (file != null) {
            try {
                Files.writeString(file, record(store).text());
            } catch (IOException | RuntimeException e) {
                LOG.error("{} is not complete, so the command prune cannot be run: {}", file, e.toString());
            }
        }
    }

    private static void tellUnused(List<Path> unused) {
        if (!unused.isEmpty()) {
            String names = unused.stream().limit(NAMED).map(file -> "\n  " + file).collect(Collectors.joining());
            String more = unused.size() > NAMED ? "\n  and " + (unused.size() - NAMED) + " more" : "";
            LOG.warn("{} recordings are of tests that passed without them; delete them if nothing else needs them:{}{}",
                    unused.size(), names, more);
        }
    }

    private RunRecord record(RecordingStore store) {
        Map<String, Outcome> tests = Results.all();
        TestCode code = new TestCode(Results.loader());
        Map<String, Presence> others = new TreeMap<>();
        for (StoredRequest request : store.requests()) {
            String testId = request.testId();
            if (testId != null && !tests.containsKey(testId)) {
                others.computeIfAbsent(testId, code::of);
            }
        }
        Path dir = settings.dir();
        Set<String> used = store.used().stream().map(path -> RunRecords.name(dir, path)).collect(Collectors.toSet());
        long pid = ProcessHandle.current().pid();
        return new RunRecord(dir.toString(), pid, true, partial(), tests, Results.skipped(), others, used);
    }

    /** Why more tests could be needed to judge; null where nothing tells so. */
    private String partial() {
        if (settings.mode() == Mode.LIVE) {
            return "the mode is live, in which no recording is used";
        }
        if (Results.hasSetUpFailed()) {
            return "set-up code around tests failed";
        }
        return SELECTIONS.stream()
                .filter(name -> System.getProperty(name) != null)
                .findFirst()
                .map(name -> "tests were selected by -D" + name + "=" + System.getProperty(name))
                .orElse(null);
    }
}
