package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.MavenProject;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users' builds: each test gets the recordings that are its own, in parallel and on whatever thread, and fails with a miss that
 * the application swallows. The upstream answers every request otherwise, and is gone when answers are replayed.
 */
class TestFrameworksTest {

    @TempDir
    Path folder;

    /** Builds while the upstream is there; the option that tells where it was. */
    private static String record(MavenProject project, String... arguments) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (Upstream upstream =
                Upstream.http().answer(request -> Reply.json(200, "{\"answer\":" + answers.incrementAndGet() + "}"))) {
            String provider = "-Dprovider=" + upstream.url(Calls.CHAT);
            project.run(with(arguments, provider, "-Drecorder.mode=record")).succeeds();
            return provider;
        }
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private List<String> testIds() {
        return Recordings.in(folder.resolve("recordings")).stream()
                .map(recording -> recording.json().text("test_id"))
                .distinct()
                .toList();
    }

    @Test
    void junit5InParallelAndInForksAndJunit6() throws Exception {
        MavenProject project = MavenProject.copyOf("junit", folder);
        String provider = record(project, "test", "-Dit.parallel=true");
        assertThat(testIds()).contains(
                null,
                "com.acme.FirstTest::isCarried[1]", "com.acme.SecondTest::isCarried[10]",
                "com.acme.FirstTest::repeats[2]", "com.acme.FirstTest::makes[2]", "com.acme.SecondTest::overloaded(int)[1]",
                "com.acme.FirstTest::overloaded(java.lang.String)[1]", "com.acme.FirstTest$Inner::asks");
        assertThat(project.files("recordings")).contains("com.acme.FirstTest", "com.acme.SecondTest");

        project.run("test", "-Dit.parallel=true", provider).succeeds();
        project.run("test", "-Dit.parallel=true", provider, "-Dit.junit=6.1.3").succeeds();
        MavenProject.Build forks =
                project.run("test", "-Dit.parallel=false", provider, "-DforkCount=2", "-DreuseForks=false", "-Dswallow=true");
        assertThat(forks.output())
                .contains("Failures: 2, Errors: 0", "SwallowTest.passesAsFarAsItKnows", "No recording for POST", "fail-on-miss",
                        "SwallowTest.bypassesAsFarAsItKnows", "bypasses the recorder and was not sent");
    }

    @Test
    void junit4WithoutThePlatform() throws Exception {
        MavenProject project = MavenProject.copyOf("junit4", folder);
        String provider = record(project, "test");
        assertThat(testIds()).contains(null, "com.acme.ChatTest::asks[0]", "com.acme.ChatTest::asksInAPool[1]");
        MavenProject.Build replay = project.run("test", provider, "-Dswallow=true");
        assertThat(replay.output()).contains("Failures: 4, Errors: 0", "ChatTest.swallows", "No recording for POST",
                "ChatTest.bypasses", "bypasses the recorder and was not sent");

        Path used = Recordings.files(folder.resolve("recordings").resolve("com.acme.ChatTest")).get(0);
        Path stale = Files.copy(used, used.resolveSibling("0".repeat(64) + ".json"));
        MavenProject.Build passing = project.run("test", provider, "-Dswallow=true", "-Drecorder.fail-on-miss=off");
        passing.succeeds();
        assertThat(passing.output())
                .contains("swallowed", "1 recordings are of tests that passed without them", stale.toString());
    }

    @Test
    void testNgWithoutThePlatform() throws Exception {
        MavenProject project = MavenProject.copyOf("testng", folder);
        String provider = record(project, "test", "-Dit.testng=7.11.0");
        assertThat(testIds()).contains(
                null, "com.acme.FirstTest::asks[1]", "com.acme.SecondTest::asks[2]", "com.acme.FirstTest::asksAgain[2]");
        MavenProject.Build replay = project.run("test", provider, "-Dit.testng=7.11.0", "-Dswallow=true");
        assertThat(replay.output()).contains("Failures: 2, Errors: 0", "SwallowTest.swallows", "No recording for POST",
                "SwallowTest.bypasses", "bypasses the recorder and was not sent");
        project.run("test", provider, "-Dit.testng=6.14.3").succeeds();
    }
}
