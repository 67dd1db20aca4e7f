package dev.llmrecorder.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs all benchmarks and prints their tables, which also go to {@code benchmarks.md}. */
final class Benchmarks {

    private Benchmarks() {}

    /** @param arguments the folder to work in */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        List<String> report = new ArrayList<>();
        section(report, "A hello world, whole process (medians)", new StartupBenchmark(folder).run());
        section(report, "Call to first event (medians; the upstream sends it after 100 ms, and the last after 1,100 ms)",
                new FirstEventBenchmark(folder).run());
        section(report, "A miss, until the application has its text (medians)", new MissBenchmark(folder).run());
        Files.write(folder.resolve("benchmarks.md"), report);
    }

    private static void section(List<String> report, String title, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(title + ":", ""));
        lines.addAll(rows);
        lines.add("");
        lines.forEach(System.out::println);
        report.addAll(lines);
    }
}
