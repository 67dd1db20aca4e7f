package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.ClientProgram;
import dev.llmrecorder.it.program.OwnLoader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A JVM to be started with {@code -javaagent:recorder.jar}, as a user would. */
public final class RecorderJvm {

    private static final Path JAR = Path.of(System.getProperty("it.recorder.jar")).toAbsolutePath().normalize();

    private Jdk jdk;
    private final Path workingDirectory;
    private final List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g"));
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Properties file = new Properties();
    private Path jar = JAR;
    private boolean withAgent = true;
    private boolean inOwnLoader;
    private String rawArguments;

    private RecorderJvm(Jdk jdk, Path workingDirectory) {
        this.jdk = jdk;
        this.workingDirectory = workingDirectory;
        classPath.add(locationOf(ClientProgram.class));
        flags.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        flags.add("-Djavax.net.ssl.trustStore=" + Tls.TRUST_STORE);
        flags.add("-Djavax.net.ssl.trustStorePassword=" + Tls.PASSWORD);
    }

    /** On that JDK, in that directory, with the programs of {@code src/main} on the class path and nothing else. */
    public static RecorderJvm on(Jdk jdk, Path workingDirectory) {
        return new RecorderJvm(jdk, workingDirectory);
    }

    /** On the JDK that runs the tests, or that the {@link Column} says. */
    public static RecorderJvm in(Path workingDirectory) {
        return on(Column.current().jdk(), workingDirectory);
    }

    /** For comparison. */
    public RecorderJvm withoutAgent() {
        withAgent = false;
        return this;
    }

    /** Takes a copy of the agent's jar. */
    public RecorderJvm jar(Path copy) {
        jar = copy;
        return this;
    }

    /** Runs the program in a class loader of its own, as a container does. */
    public RecorderJvm inOwnLoader() {
        inOwnLoader = true;
        return this;
    }

    /** Sets an option by system property, the way most tests do. */
    public RecorderJvm option(String name, String value) {
        return flag("-Drecorder." + name + "=" + value);
    }

    /** Sets an option by environment variable. */
    public RecorderJvm variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Sets an option by the agent's arguments. */
    public RecorderJvm argument(String name, String value) {
        arguments.put(name, value);
        return this;
    }

    /** Sets the agent's arguments as they stand. */
    public RecorderJvm rawArguments(String text) {
        rawArguments = text;
        return this;
    }

    /** Sets an option by {@code recorder.properties} in the working directory. */
    public RecorderJvm file(String name, String value) {
        file.setProperty(name, value);
        return this;
    }

    /** Adds a flag of the JVM. */
    public RecorderJvm flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Takes the programs of {@code src/main} off the class path. */
    public RecorderJvm withoutClassFolders() {
        classPath.remove(locationOf(ClientProgram.class));
        return this;
    }

    /** Adds to the class path. */
    public RecorderJvm classPath(Path... entries) {
        for (Path entry : entries) {
            classPath.add(entry.toString());
        }
        return this;
    }

    /** Adds what a project has on its class path that depends on these, {@code group:artifact:version} each. */
    public RecorderJvm dependingOn(String... coordinates) {
        return classPath(MavenClassPath.of(List.of(coordinates)).toArray(Path[]::new));
    }

    /** Adds the folder or jar from which the class comes. */
    public RecorderJvm classPathOf(Class<?> type) {
        classPath.add(locationOf(type));
        return this;
    }

    /** On the oldest JDK that the client runs on, where that is newer; the test is skipped where none is installed. */
    RecorderJvm suiting(Client client) {
        if (!client.runsOn(jdk.feature())) {
            jdk = Jdk.all().stream().filter(each -> client.runsOn(each.feature())).findFirst()
                    .orElseGet(() -> Assumptions.abort("no JDK is installed that " + client + " runs on"));
        }
        return this;
    }

    /** The programs' classes and what that client needs, for a program that makes class loaders of its own. */
    public static String pathOf(Client client) {
        List<String> path = new ArrayList<>();
        client.version().classPath().forEach(jar -> path.add(jar.toString()));
        path.add(locationOf(ClientProgram.class));
        return String.join(File.pathSeparator, path);
    }

    /** The directory in which the program runs. */
    Path workingDirectory() {
        return workingDirectory;
    }

    /** Starts a program and waits for its end. */
    public Exit run(String mainClass, String... programArguments) throws IOException, InterruptedException {
        try (RunningJvm jvm = start(mainClass, programArguments)) {
            return jvm.exit();
        }
    }

    /** Starts a program. */
    public RunningJvm start(String mainClass, String... programArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.home().resolve("bin/java").toString());
        if (jdk.feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED"); // clients that bring some are warned of (JEP 472)
            command.add("--sun-misc-unsafe-memory-access=allow"); // so are those that use it, such as Netty 4.1 (JEP 498)
        }
        command.addAll(flags);
        if (withAgent) {
            command.add("-javaagent:" + present(jar) + agentArguments());
        }
        String path = String.join(File.pathSeparator, classPath);
        if (inOwnLoader) {
            command.addAll(List.of("-cp", locationOf(OwnLoader.class), OwnLoader.class.getName(), path, mainClass));
        } else {
            command.addAll(List.of("-cp", path, mainClass));
        }
        command.addAll(List.of(programArguments));
        if (!file.isEmpty()) {
            try (Writer writer = Files.newBufferedWriter(workingDirectory.resolve("recorder.properties"))) {
                file.store(writer, null);
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingDirectory.toFile());
        builder.environment().keySet().removeIf(name ->
                name.startsWith("RECORDER_") || name.equals("JAVA_TOOL_OPTIONS") || name.equals("JDK_JAVA_OPTIONS"));
        builder.environment().putAll(variables);
        return new RunningJvm(builder.start());
    }

    private String agentArguments() {
        if (rawArguments != null) {
            return "=" + rawArguments;
        }
        return arguments.isEmpty() ? "" : arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + argument.getValue())
                .collect(Collectors.joining(",", "=", ""));
    }

    /** The agent's jar as it was built. */
    public static Path jar() {
        return present(JAR);
    }

    private static Path present(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with mvn package");
        }
        return jar;
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
