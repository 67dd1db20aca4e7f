package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar recorder.jar}, as a user types it. */
public final class CommandLine {

    private CommandLine() {}

    /**
     * How a command ended.
     *
     * @param status its exit status
     * @param output what it said on stdout and stderr
     */
    public record Ended(int status, String output) {}

    /** Runs a command in that directory. */
    public static Ended run(Path workingDirectory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", RecorderJvm.jar().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("RECORDER_"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
