package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of one of the projects in {@code src/test/projects}, built by the Maven that runs the tests. */
public final class MavenProject {

    private static final Path PROJECTS = Path.of("src/test/projects");
    private static final Path MAVEN = Path.of(System.getProperty("it.maven.home"), "bin", "mvn");

    private final Path folder;

    private MavenProject(Path folder) {
        this.folder = folder;
    }

    /** How a build ended. */
    public record Build(int code, String output) {

        /** Fails with the build's output where it did. */
        public void succeeds() {
            if (code != 0) {
                throw new AssertionError("the build failed:\n" + output);
            }
        }
    }

    /** Copies the project into {@code folder}. */
    public static MavenProject copyOf(String name, Path folder) throws IOException {
        Path source = PROJECTS.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new MavenProject(folder);
    }

    /** Runs Maven with these arguments, on the JDK that runs the tests. */
    public Build run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(MAVEN.toString(), "-B", "-ntp",
                "-Dit.agent=" + RecorderJvm.jar(), "-Dit.junit=" + System.getProperty("it.junit")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", Jdk.current().home().toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("RECORDER_") || name.equals("MAVEN_OPTS"));
        try (RunningJvm maven = new RunningJvm(builder.start())) {
            Exit exit = maven.exit();
            return new Build(exit.code(), exit.stdout());
        }
    }

    /** The names of the files directly in one of its folders. */
    public List<String> files(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
