package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestFramework;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.suite.JUnitPlatformRun;
import dev.llmrecorder.it.suite.ManyCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What it costs a call to be found to be a test's: replayed calls of {@code HttpURLConnection} on the 16 threads of a pool, handed
 * over by a test of JUnit, and in a JVM that is the same but that no test has begun yet. There an option names the same test, so
 * that both look up the same. The same with tasks that do nothing: what it costs to hand one over.
 */
final class IdentityBenchmark {

    private static final int ROUNDS = 10;
    private static final int CALLS = 20_000;
    private static final int TASKS = 400_000;
    private static final String TEST = ManyCalls.class.getName() + "::asks";

    private final Path folder;

    IdentityBenchmark(Path folder) {
        this.folder = folder;
    }

    /** The table's rows. */
    List<String> run() throws IOException, InterruptedException {
        Path calls = Files.createDirectories(folder.resolve("calls"));
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"))) {
            measure(inTest(jvm(calls, upstream.url(Calls.CHAT), 1).option("mode", "record")));
        }
        String nowhere = "http://127.0.0.1:1" + Calls.CHAT;
        return List.of(
                "| | no test's | a test's |",
                "|---|---|---|",
                "| a replayed call | " + row(calls, nowhere, CALLS),
                "| a task that does nothing | " + row(calls, "", TASKS));
    }

    private static String row(Path folder, String provider, int calls) throws IOException, InterruptedException {
        Samples none = new Samples(ROUNDS);
        Samples test = new Samples(ROUNDS);
        for (int round = 0; round < ROUNDS; round++) { // interleaved, so that both meet the same noise
            none.add(measure(jvm(folder, provider, calls).option("test", TEST).run(ManyCalls.class.getName())));
            test.add(measure(inTest(jvm(folder, provider, calls))));
        }
        return "%.1f ± %.1f µs | %.1f ± %.1f µs |".formatted(none.mean(), none.error(), test.mean(), test.error());
    }

    private static RecorderJvm jvm(Path folder, String provider, int calls) {
        return TestFramework.JUPITER.newest().jvm(folder)
                .classPathOf(ManyCalls.class)
                .option("log", "off")
                .flag("-Dprovider=" + provider)
                .flag("-Djunit.jupiter.extensions.autodetection.enabled=false")
                .flag("-Dcalls=" + calls);
    }

    private static Exit inTest(RecorderJvm jvm) throws IOException, InterruptedException {
        return jvm.run(JUnitPlatformRun.class.getName(), ManyCalls.class.getName());
    }

    private static double measure(Exit exit) {
        return exit.stdout().lines()
                .filter(line -> line.startsWith("micros "))
                .mapToDouble(line -> Double.parseDouble(line.substring("micros ".length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(exit.toString()));
    }
}
