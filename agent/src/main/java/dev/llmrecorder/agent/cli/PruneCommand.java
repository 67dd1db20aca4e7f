package dev.llmrecorder.agent.cli;

import dev.llmrecorder.core.config.Option;
import dev.llmrecorder.core.config.Settings;
import dev.llmrecorder.core.stale.Pruning;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the recordings that no test of a whole run used, and deletes them on demand. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Lists the recordings that no test of a whole run used. Run all tests before with the agent's option 'usage', which",
            "names a folder that is empty or not there yet:",
            "",
            "  mvn clean verify -Drecorder.usage=target/recorder-usage",
            "  java -jar recorder.jar prune --usage target/recorder-usage",
            "",
            "Exit status: 0 where there are none or they were deleted, 1 where there are some, 2 where it cannot be told: a test",
            "failed, a JVM did not come to its end, or not all tests were to run.",
            ""
        })
final class PruneCommand implements Callable<Integer> {

    private static final int FINE = 0;
    private static final int FOUND = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AgentOptions options;

    @picocli.CommandLine.Option(
            names = "--usage",
            paramLabel = "FOLDER",
            description = "where the JVMs of the run told what they used (default: the agent's option 'usage')")
    private String usage;

    @picocli.CommandLine.Option(names = "--delete", description = "delete them")
    private boolean delete;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.with(Option.USAGE, usage).read();
        if (settings.usage() == null) {
            throw new IOException("Name the folder of the run by --usage, as the option 'usage' named it when all tests ran:"
                    + " mvn clean verify -Drecorder.usage=target/recorder-usage");
        }
        Pruning pruning = new Pruning(settings.dir(), settings.usage());
        if (delete) {
            pruning.delete();
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        pruning.stale().forEach(file -> out.println(delete ? "deleted " + file : file));
        if (!pruning.kept().isEmpty()) {
            err.println(pruning.kept().size() + " more were not used, but may be needed by tests that exist and did not run to"
                    + " their end (disabled, aborted, left out by the build):");
            pruning.kept().forEach(file -> err.println("  " + file));
        }
        if (pruning.stale().isEmpty()) {
            err.println("No recording in " + settings.dir() + " is left over.");
            return FINE;
        }
        if (!delete) {
            err.println(pruning.stale().size() + " recordings in " + settings.dir()
                    + " were used by no test. --delete deletes them.");
        }
        return delete ? FINE : FOUND;
    }
}
