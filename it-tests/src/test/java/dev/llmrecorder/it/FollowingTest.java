package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.jetty12.Jetty12Driver;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.MavenClassPath;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.suite.JUnitPlatformRun;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a test does by way of libraries stays its own: two classes do the same at the same time, and each is answered from its own
 * recordings. The upstream answers every request otherwise.
 */
class FollowingTest {

    private static final String SUITE = "dev.llmrecorder.it.suite.";

    /** Hooked where it takes a request. Not among the versions that every test is run with: now and then a stream of it hangs. */
    private static final List<String> OLD_JETTY = List.of("org.eclipse.jetty:jetty-client:9.4.8.v20171121");

    @TempDir
    Path folder;

    private RecorderJvm jvm() {
        String junit = System.getProperty("it.junit");
        return RecorderJvm.in(folder)
                .flag("-Djunit.jupiter.extensions.autodetection.enabled=false") // what lies next to the suite is not for it
                .classPathOf(JUnitPlatformRun.class)
                .dependingOn(
                        "org.junit.jupiter:junit-jupiter:" + junit,
                        "org.junit.platform:junit-platform-launcher:" + junit.replaceFirst("^5", "1"));
    }

    private static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> answers(Upstream upstream, String mode) throws Exception {
        Exit exit = jvm()
                .option("mode", mode)
                .classPathOf(Jetty12Driver.class)
                .flag("-Dprovider=" + upstream.url(Calls.CHAT))
                .flag("-Dweather=" + upstream.url("/weather"))
                .flag("-Djetty9.oldest=" + classPath(MavenClassPath.of(OLD_JETTY)))
                .flag("-Djetty9.newest=" + classPath(Client.JETTY9.version().classPath()))
                .flag("-Djunit.jupiter.execution.parallel.enabled=true")
                .flag("-Djunit.jupiter.execution.parallel.mode.classes.default=concurrent")
                .flag("-Djunit.jupiter.execution.parallel.config.strategy=fixed")
                .flag("-Djunit.jupiter.execution.parallel.config.fixed.parallelism=2")
                .dependingOn(
                        "org.slf4j:slf4j-nop:2.0.20",
                        "com.squareup.okhttp3:okhttp-jvm:5.5.1",
                        "io.projectreactor.netty:reactor-netty-http:1.3.7",
                        "org.springframework:spring-webflux:7.0.9", "org.springframework:spring-context:7.0.9",
                        "io.vertx:vertx-core:5.2.0",
                        "org.apache.httpcomponents.client5:httpclient5:5.6.5",
                        "org.apache.httpcomponents:httpasyncclient:4.1.5",
                        "org.eclipse.jetty:jetty-client:12.1.14",
                        "io.micronaut:micronaut-http-client:4.10.26", "io.micronaut:micronaut-jackson-databind:4.10.26",
                        "org.asynchttpclient:async-http-client:3.0.13")
                .run(JUnitPlatformRun.class.getName(), SUITE + "FirstFollowing", SUITE + "SecondFollowing");
        assertThat(exit.code()).as(exit.stderr()).isZero();
        return exit.stdout().lines().filter(line -> line.startsWith("answer ")).sorted().toList();
    }

    @Test
    void eachOfTwoTestsIsAnsweredFromItsOwnRecordings() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (Upstream upstream = Upstream.http().answer(request -> request.target().equals("/weather")
                ? Reply.json(200, "sunny")
                : Reply.json(200, "{\"answer\":" + answers.incrementAndGet() + "}"))) {
            List<String> recorded = answers(upstream, "record");
            assertThat(Recordings.in(folder.resolve("recordings")))
                    .allMatch(recording -> recording.json().text("test_id") != null, "is a test's");
            int asked = answers.get();
            assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(asked);
            assertThat(answers(upstream, "replay")).isEqualTo(recorded);
            assertThat(answers.get()).isEqualTo(asked);
        }
    }

    /** Who handed a task over is noted beside the task, which nothing wraps. */
    @Test
    void executorsHandTheirTasksOutAsTheyAlwaysDid() throws Exception {
        Exit exit = jvm().run(JUnitPlatformRun.class.getName(), SUITE + "PlainExecutors");
        assertThat(exit.code()).as(exit.stderr()).isZero();
        assertThat(exit.stdout()).contains("7 tests passed");
    }
}
