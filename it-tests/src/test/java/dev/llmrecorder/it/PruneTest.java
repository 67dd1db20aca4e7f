package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.CommandLine;
import dev.llmrecorder.it.harness.MavenProject;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code prune} after a user's build whose tests run in two JVMs, neither of which knows of the other. */
class PruneTest {

    private static final String USAGE = "target/recorder-usage";

    @TempDir
    Path folder;

    private CommandLine.Ended prune(String... more) throws IOException, InterruptedException {
        String[] arguments = new String[more.length + 3];
        System.arraycopy(new String[] {"prune", "--usage", USAGE}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandLine.run(folder, arguments);
    }

    private MavenProject.Build test(MavenProject project, String... more) throws IOException, InterruptedException {
        for (Path file : Recordings.files(folder.resolve(USAGE))) {
            Files.delete(file);
        }
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {"test", "-DforkCount=2", "-Dit.parallel=false", "-Drecorder.usage=" + USAGE}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return project.run(arguments);
    }

    @Test
    void theRecordingsOfARemovedTestAndNoOthers() throws Exception {
        MavenProject project = MavenProject.copyOf("junit", folder);
        Path gone = Files.writeString(folder.resolve("src/test/java/com/acme/GoneTest.java"), """
                package com.acme;

                class GoneTest {
                    @org.junit.jupiter.api.Test
                    void asks() {
                        Chat.ask("asked by nobody else");
                    }
                }
                """);
        AtomicInteger answers = new AtomicInteger();
        String provider;
        try (Upstream upstream =
                Upstream.http().answer(request -> Reply.json(200, "{\"answer\":" + answers.incrementAndGet() + "}"))) {
            provider = "-Dprovider=" + upstream.url(Calls.CHAT);
            test(project, provider, "-Drecorder.mode=record").succeeds();
        }
        assertThat(prune()).extracting(CommandLine.Ended::status).as("all that was recorded is used").isEqualTo(0);
        Files.delete(gone);
        Files.delete(folder.resolve("target/test-classes/com/acme/GoneTest.class"));

        assertThat(test(project, provider, "-Dswallow=true").code()).isNotZero();
        assertRefused("com.acme.SwallowTest::passesAsFarAsItKnows failed");
        test(project, provider, "-Dtest=FirstTest#repeats").succeeds();
        assertRefused("tests were selected by -Dtest=FirstTest#repeats");

        test(project, provider).succeeds();
        assertThat(Recordings.files(folder.resolve(USAGE))).as("one record for each JVM").hasSize(2);
        Path left = Recordings.files(folder.resolve("recordings/com.acme.GoneTest")).get(0);
        CommandLine.Ended found = prune();
        assertThat(found.status()).as(found.output()).isEqualTo(1);
        assertThat(found.output().lines()).containsExactly(
                left.toRealPath().toString(),
                "1 recordings in " + folder.toRealPath().resolve("recordings") + " were used by no test. --delete deletes them.");
        assertThat(left).exists();
        assertThat(prune("--delete").status()).isZero();
        assertThat(folder.resolve("recordings/com.acme.GoneTest")).doesNotExist();
        assertThat(prune().status()).isZero();
    }

    @Test
    void aRunOfWhichAJvmWasKilledIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("recordings"));
        try (Application application = Application.start(Client.JDK, RecorderJvm.in(folder).option("usage", USAGE))) {
            application.perform(Calls.chat(Client.JDK.variation(Reading.WHOLE), "http://127.0.0.1:1" + Calls.CHAT));
        }
        assertRefused("began and did not come to its end");
    }

    private void assertRefused(String why) throws Exception {
        CommandLine.Ended refused = prune();
        assertThat(refused.status()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output()).contains(why, "run all tests with -Drecorder.usage=").doesNotContain("GoneTest");
    }
}
