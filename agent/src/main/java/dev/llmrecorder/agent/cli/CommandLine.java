package dev.llmrecorder.agent.cli;

import dev.llmrecorder.core.Version;
import dev.llmrecorder.core.config.Option;
import java.io.PrintStream;

/** The command line of {@code recorder.jar}. */
public final class CommandLine {

    private static final int FINE = 0;
    private static final int COULD_NOT_RUN = 2;

    private CommandLine() {}

    /**
     * Runs one command line.
     *
     * @return the exit status: 0 fine, 2 it could not run
     */
    public static int run(String[] arguments) {
        String first = arguments.length == 0 ? "--help" : arguments[0];
        return switch (first) {
            case "--help", "-h", "help" -> {
                usage(System.out);
                yield FINE;
            }
            case "--version", "-V" -> {
                System.out.println("LLM Recorder " + Version.current());
                yield FINE;
            }
            default -> {
                System.err.println("recorder.jar has no command '" + first + "' in this version.");
                usage(System.err);
                yield COULD_NOT_RUN;
            }
        };
    }

    private static void usage(PrintStream out) {
        out.println("""
                LLM Recorder %s records a Java program's calls to language models and replays them from files.

                It is a Java agent; put it on the JVM that makes the calls:
                  java -javaagent:recorder.jar -jar app.jar                      replay: answer calls from ./recordings
                  java -javaagent:recorder.jar=mode=record -jar app.jar          record them there

                Usage: java -jar recorder.jar [--help | --version]

                Options: as system property recorder.x-y, environment variable RECORDER_X_Y, agent argument
                (-javaagent:recorder.jar=x-y=v,...) or line in ./recorder.properties; the earlier in this list wins."""
                .formatted(Version.current()));
        for (Option option : Option.values()) {
            if (option.isAvailable()) {
                String standard = option.defaultValue() == null ? "" : " (default: " + option.defaultValue() + ")";
                out.printf("  %-9s %s%s%n", option.optionName(), option.validValues(), standard);
            }
        }
    }
}
