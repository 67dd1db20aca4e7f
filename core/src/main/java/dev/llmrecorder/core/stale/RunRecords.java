package dev.llmrecorder.core.stale;

import dev.llmrecorder.core.test.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of all JVMs of one run of all tests. */
final class RunRecords {

    static final String SUFFIX = ".json";

    private static final int NAMED = 5;

    private final List<RunRecord> records;

    private RunRecords(List<RunRecord> records) {
        this.records = records;
    }

    /** What a recording is called in a record. */
    static String name(Path dir, Path recording) {
        return dir.relativize(recording).toString().replace('\\', '/');
    }

    /**
     * Reads them.
     *
     * @param dir the recordings folder that they must be of
     * @throws IOException when they do not tell of one run of all tests that passed; the message says why and what helps
     */
    static RunRecords read(Path usage, Path dir) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(usage)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
                try {
                    records.add(RunRecord.parse(Files.readAllBytes(file)));
                } catch (IOException e) {
                    throw new IOException(refusal(usage, file + ": " + e.getMessage()), e);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(refusal(usage, "there is no such folder"), e);
        }
        String problem = problem(records, dir);
        if (problem != null) {
            throw new IOException(refusal(usage, problem));
        }
        return new RunRecords(records);
    }

    private static String refusal(Path usage, String problem) {
        return "What no test uses cannot be told from " + usage + ": " + problem
                + ". Delete that folder, run all tests with -Drecorder.usage=" + usage + ", and prune when they have passed";
    }

    private static String problem(List<RunRecord> records, Path dir) {
        for (RunRecord record : records) {
            if (!record.finished()) {
                return "the JVM with process id " + record.pid() + " began and did not come to its end";
            }
            if (!record.dir().equals(dir.toString())) {
                return "it is of the recordings in " + record.dir() + ", not of those in " + dir;
            }
        }
        List<String> failed = records.stream()
                .flatMap(record -> record.tests().entrySet().stream())
                .filter(test -> test.getValue() == Outcome.FAILED)
                .map(test -> test.getKey())
                .toList();
        if (!failed.isEmpty()) {
            return failed.size() == 1 ? failed.get(0) + " failed" : failed.size() + " tests failed: " + some(failed);
        }
        if (records.stream().allMatch(record -> record.tests().isEmpty())) {
            return "no test ran";
        }
        return records.stream().map(RunRecord::partial).filter(partial -> partial != null).findFirst().orElse(null);
    }

    static String some(List<String> names) {
        String more = names.size() > NAMED ? ", …" : "";
        return names.stream().sorted().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }

    /** Whether a JVM replayed or wrote that recording. */
    boolean used(String name) {
        return records.stream().anyMatch(record -> record.used().contains(name));
    }

    /** Whether a test that used nothing of it had its chance: it ran to its end, or is gone. */
    boolean isDone(String testId) {
        List<Outcome> outcomes = records.stream().map(record -> record.tests().get(testId)).filter(each -> each != null).toList();
        if (!outcomes.isEmpty()) {
            return outcomes.stream().allMatch(Outcome.PASSED::equals);
        }
        return isGone(testId);
    }

    /** Of a test that did not run, whether that is because there is none. */
    private boolean isGone(String testId) {
        if (records.stream().flatMap(record -> record.skipped().stream()).anyMatch(skipped -> TestId.isIn(testId, skipped))) {
            return false;
        }
        Set<String> ran = new TreeSet<>();
        records.forEach(record -> ran.addAll(record.tests().keySet()));
        if (ran.stream().anyMatch(other -> TestId.areOfOneMethod(testId, other))) {
            return true; // the test has fewer invocations now, or other parameters
        }
        Presence presence = records.stream().map(record -> record.others().get(testId)).filter(each -> each != null)
                .max(Presence::compareTo).orElse(Presence.PRESENT);
        return presence == Presence.NO_CLASS
                || presence == Presence.NO_METHOD
                        && ran.stream().anyMatch(other -> TestId.classOf(other).equals(TestId.classOf(testId)));
    }

    /** Whether some tests did not run, or not to their end, that a recording without a test may be for. */
    boolean leavesOut() {
        return records.stream().anyMatch(record -> !record.skipped().isEmpty() || record.tests().containsValue(Outcome.ABORTED));
    }
}
