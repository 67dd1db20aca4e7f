package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.TestFramework;
import dev.llmrecorder.it.suite.JUnitPlatformRun;
import dev.llmrecorder.it.suite.NothingAsked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The time of a whole JVM that prints one line, and of one that runs a test of JUnit which makes no call: without an agent, with
 * one that does nothing, with {@code recorder.jar}.
 */
final class StartupBenchmark {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 20;

    private final Path folder;

    StartupBenchmark(Path folder) {
        this.folder = folder;
    }

    /** The table's rows. */
    List<String> run() throws IOException, InterruptedException {
        Path hello = folder.resolve("hello");
        copyClass(Hello.class, hello);
        Path test = folder.resolve("test");
        copyClass(JUnitPlatformRun.class, test);
        copyClass(NothingAsked.class, test);
        String junit = TestFramework.JUPITER.newest().classPath().stream().map(Path::toString).collect(Collectors.joining(":"));
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("hello world", List.of("-cp", hello.toString(), Hello.class.getName()));
        programs.put("a test of JUnit", List.of(
                "-cp", test + ":" + junit, JUnitPlatformRun.class.getName(), NothingAsked.class.getName()));
        return rows(idleAgent(), programs);
    }

    private static List<String> rows(Path idleAgent, Map<String, List<String>> programs)
            throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>(List.of(
                "| program | JDK | no agent | an agent that does nothing | `recorder.jar` | ratio of the last two |",
                "|---|---|---|---|---|---|"));
        for (Map.Entry<String, List<String>> program : programs.entrySet()) {
            for (Jdk jdk : Jdk.all()) {
                rows.add("| " + program.getKey() + row(jdk, idleAgent, program.getValue()));
            }
        }
        return rows;
    }

    private static String row(Jdk jdk, Path idleAgent, List<String> program) throws IOException, InterruptedException {
        Map<String, List<String>> agents = new LinkedHashMap<>();
        agents.put("none", List.of());
        agents.put("idle", List.of("-javaagent:" + idleAgent));
        agents.put("recorder", List.of("-javaagent:" + RecorderJvm.jar()));
        Map<String, Samples> samples = new LinkedHashMap<>();
        agents.keySet().forEach(name -> samples.put(name, new Samples(ROUNDS)));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> agent : agents.entrySet()) { // interleaved, so that all meet the same noise
                long start = System.nanoTime();
                start(jdk, agent.getValue(), program);
                if (round >= 0) {
                    samples.get(agent.getKey()).since(start);
                }
            }
        }
        double none = samples.get("none").median();
        double idle = samples.get("idle").median();
        double recorder = samples.get("recorder").median();
        return " | %d | %.0f ms | %.0f ms | %.0f ms | %.2f |".formatted(jdk.feature(), none, idle, recorder, recorder / idle);
    }

    private static void start(Jdk jdk, List<String> agent, List<String> program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
        command.addAll(agent);
        command.addAll(program);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
    }

    private Path idleAgent() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", IdleAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        Path jar = folder.resolve("idle-agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(fileName(IdleAgent.class)));
            entries.write(classFile(IdleAgent.class));
        }
        return jar;
    }

    private static void copyClass(Class<?> type, Path folder) throws IOException {
        Path file = folder.resolve(fileName(type));
        Files.createDirectories(file.getParent());
        Files.write(file, classFile(type));
    }

    private static String fileName(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(fileName(type))) {
            return in.readAllBytes();
        }
    }
}
