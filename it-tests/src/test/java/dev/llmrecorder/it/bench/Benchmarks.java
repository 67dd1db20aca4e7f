package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.harness.ReadmePart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs all benchmarks, or those that are named, and prints their tables. They go to {@code benchmarks.md}, and into README where the
 * system property {@code it.readme} is true.
 */
final class Benchmarks {

    private interface Benchmark {
        List<String> run() throws IOException, InterruptedException;
    }

    private final Set<String> chosen;
    private final List<String> report = new ArrayList<>();

    private Benchmarks(Set<String> chosen) {
        this.chosen = chosen;
    }

    /** @param arguments the folder to work in, then names; {@code all} for all */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Benchmarks benchmarks = new Benchmarks(Set.of(arguments[1].split(",")));
        benchmarks.section("startup", "Whole processes that make no call (medians)", new StartupBenchmark(folder)::run);
        benchmarks.section("identity",
                "Identity: CPU time of what 16 threads of a pool do, handed over by a test, and with JUnit in the JVM before any test"
                        + " has begun (means, and the 95 % confidence intervals of these)",
                new IdentityBenchmark(folder)::run);
        benchmarks.section("miss", "A miss, until the application has its text (medians)", new MissBenchmark(folder)::run);
        benchmarks.section("replay",
                "Replayed calls of one JVM, one after the other: CPU time of a call, with what it takes to order it (medians)",
                new ReplayBenchmark(folder)::run);
        benchmarks.section("first-event",
                "Call to first event (medians; the upstream sends it after 100 ms, and the last after 400 ms)",
                new FirstEventBenchmark(folder)::run);
        Files.write(folder.resolve("benchmarks.md"), benchmarks.report);
    }

    private void section(String name, String title, Benchmark benchmark) throws IOException, InterruptedException {
        if (!chosen.contains(name) && !chosen.contains("all")) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(title + ":", ""));
        lines.addAll(benchmark.run());
        lines.add("");
        lines.forEach(System.out::println);
        report.addAll(lines);
        if (Boolean.getBoolean("it.readme")) {
            new ReadmePart("<!-- measured: " + name + " -->", "<!-- /measured: " + name + " -->")
                    .write(String.join("\n", lines) + "\n");
        }
    }
}
