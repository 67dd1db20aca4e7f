package dev.llmrecorder.agent.cli;

import dev.llmrecorder.core.Version;
import dev.llmrecorder.core.config.Option;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of {@code recorder.jar}. Exit status 0: fine; 1: see the command; 2: it could not run. */
@Command(
        name = "java -jar recorder.jar",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderCommand.OfThisJar.class,
        subcommands = {RenameCommand.class, PruneCommand.class},
        exitCodeOnExecutionException = 2,
        description = {
            "LLM Recorder records a Java program's calls to language models and replays them from files.",
            "",
            "It is a Java agent; put it on the JVM that makes the calls:",
            "  java -javaagent:recorder.jar -jar app.jar                replay: answer calls from ./recordings",
            "  java -javaagent:recorder.jar=mode=record -jar app.jar    record them there",
            ""
        })
public final class RecorderCommand implements Runnable {

    static final class OfThisJar implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"LLM Recorder " + Version.current()};
        }
    }

    private static final int WIDTH = 120;

    @Spec
    private CommandSpec spec;

    /**
     * Runs one command line.
     *
     * @return the exit status
     */
    public static int run(String[] arguments) {
        CommandLine line = new CommandLine(new RecorderCommand());
        line.setUsageHelpWidth(WIDTH);
        line.getHelpSectionMap().put("footer", help -> recorderOptions());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        return line.execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut(), Help.Ansi.AUTO);
    }

    private static String recorderOptions() {
        StringBuilder text = new StringBuilder("""

                Options of the agent: as system property recorder.x-y, environment variable RECORDER_X_Y, agent argument
                (-javaagent:recorder.jar=x-y=v,...) or line in ./recorder.properties; the earlier in this list wins.
                """);
        for (Option option : Option.values()) {
            if (option.isAvailable()) {
                String standard = option.defaultValue() == null ? "" : " (default: " + option.defaultValue() + ")";
                text.append(String.format("  %-12s %s%s%n", option.optionName(), option.validValues(), standard));
            }
        }
        return text.toString();
    }
}
