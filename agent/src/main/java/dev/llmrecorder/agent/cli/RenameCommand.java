package dev.llmrecorder.agent.cli;

import dev.llmrecorder.core.config.Option;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.store.Renaming;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves the recordings of a test or a class that has got another name. */
@Command(
        name = "rename",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Moves the recordings of a test, or of all tests of a class, to its new name.",
            "",
            "  rename com.acme.ChatTest com.acme.ConversationTest",
            "  rename com.acme.ChatTest::asks com.acme.ChatTest::asksTwice",
            ""
        })
final class RenameCommand implements Callable<Integer> {

    private static final int MOVED = 0;
    private static final int NOTHING_FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AgentOptions options;

    @picocli.CommandLine.Option(
            names = "--ignore",
            paramLabel = "POINTERS",
            description = "what the tests are run with, since files are named by it (default: the agent's option 'ignore')")
    private String ignore;

    @picocli.CommandLine.Option(
            names = "--normalize",
            paramLabel = "PATTERNS",
            description = "likewise (default: the agent's option 'normalize')")
    private String normalize;

    @Parameters(index = "0", paramLabel = "OLD", description = "a test's id, <class>::<method>, or a class's name")
    private String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "what takes its place")
    private String after;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.with(Option.IGNORE, ignore).with(Option.NORMALIZE, normalize).read();
        Path dir = settings.dir();
        List<Renaming.Move> moves;
        try {
            moves = new Renaming(dir, before, after, settings.keyRules()).perform();
        } catch (NoSuchFileException e) {
            throw new IOException(dir + ": " + e.getReason() + ". Name it by --dir", e);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(e.getFile() + " is there already, so nothing was moved. Delete one of the two", e);
        }
        moves.forEach(move -> spec.commandLine().getOut().println(move.from() + " -> " + move.to()));
        if (moves.isEmpty()) {
            spec.commandLine().getErr().println("No recording in " + dir + " belongs to " + before + ".");
            return NOTHING_FOUND;
        }
        return MOVED;
    }
}
