package dev.llmrecorder.core.store;

import dev.llmrecorder.core.format.Recording;
import dev.llmrecorder.core.format.RequestShape;
import dev.llmrecorder.core.format.UnreadableRecordingException;
import dev.llmrecorder.core.key.CandidateKeys;
import dev.llmrecorder.core.key.KeyRules;
import dev.llmrecorder.core.key.RequestKey;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves the recordings of a test, or of all tests of a class, to another name: the test's id in each file, the key that it is part
 * of and so the file's name, the ids that are made of the key, and the folder.
 */
public final class Renaming {

    /** One recording that is moved. */
    public record Move(Path from, Path to) {}

    private record Planned(Move move, String text) {}

    private final Path dir;
    private final String before;
    private final String after;
    private final KeyRules rules;

    /**
     * @param dir the recordings folder
     * @param before a test's id, with or without its invocation, or a class's name
     * @param after what takes its place
     * @param rules the user's rules: files that are named by the key under these, too, are named by their new one
     */
    public Renaming(Path dir, String before, String after, KeyRules rules) {
        this.dir = dir;
        this.before = before;
        this.after = after;
        this.rules = rules;
    }

    /**
     * Moves them, all or, where one of the new files is there already, none.
     *
     * @return what was moved, in the order of the old paths; may be none
     * @throws FileAlreadyExistsException when a recording stands where one is to be moved
     */
    public List<Move> perform() throws IOException {
        List<Planned> plan = plan();
        for (Planned planned : plan) {
            if (Files.exists(planned.move.to)) {
                throw new FileAlreadyExistsException(planned.move.to.toString());
            }
        }
        for (Planned planned : plan) {
            Files.createDirectories(planned.move.to.getParent());
            Files.writeString(planned.move.to, planned.text, StandardOpenOption.CREATE_NEW);
            Files.delete(planned.move.from);
            deleteIfEmpty(planned.move.from.getParent());
        }
        return plan.stream().map(Planned::move).toList();
    }

    private void deleteIfEmpty(Path folder) throws IOException {
        if (!folder.equals(dir)) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException e) {
                // it has others
            }
        }
    }

    private List<Planned> plan() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(dir)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(FolderLayout.SUFFIX)).sorted().toList();
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(dir.toString(), null, "there is no such recordings folder");
        }
        List<Planned> plan = new ArrayList<>();
        for (Path file : files) {
            try {
                Recording recording = Recording.parse(Files.readAllBytes(file));
                if (isToBeMoved(recording.testId())) {
                    plan.add(planned(file, recording));
                }
            } catch (UnreadableRecordingException e) {
                // of no test that could be known
            }
        }
        return plan;
    }

    /** Whether what follows the old name in a test's id is nothing, or begins with what sets ids apart. */
    private boolean isToBeMoved(String testId) {
        if (testId == null || !testId.startsWith(before)) {
            return false;
        }
        String rest = testId.substring(before.length());
        return rest.isEmpty() || rest.startsWith("::") || rest.startsWith("[") || rest.startsWith("$");
    }

    private Planned planned(Path file, Recording recording) throws UnreadableRecordingException {
        String testId = after + recording.testId().substring(before.length());
        Path folder = FolderLayout.folder(dir, testId);
        String name = file.getFileName().toString();
        if (recording.request() instanceof RequestShape.InferenceRequest request) {
            for (KeyRules named : List.of(rules, KeyRules.NONE)) {
                List<RequestKey> keysBefore = keys(request, recording.testId(), named);
                List<RequestKey> keysAfter = keys(request, testId, named);
                for (int i = 0; i < keysBefore.size(); i++) {
                    RequestKey keyBefore = keysBefore.get(i);
                    RequestKey keyAfter = keysAfter.get(i);
                    if (name.contains(keyBefore.hex())) {
                        return new Planned(
                                new Move(file, folder.resolve(name.replace(keyBefore.hex(), keyAfter.hex()))),
                                recording.ofTest(testId).withKey(keyBefore, keyAfter).text());
                    }
                }
            }
        }
        return new Planned(new Move(file, folder.resolve(name)), recording.ofTest(testId).text()); // found by its content
    }

    private static List<RequestKey> keys(RequestShape.InferenceRequest request, String testId, KeyRules rules) {
        return CandidateKeys.of(request.method(), request.url(), request.body(), testId, rules);
    }
}
