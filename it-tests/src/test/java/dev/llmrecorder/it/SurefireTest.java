package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.MavenProject;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's build, with Maven as it is: {@code argLine} carries the agent beside JaCoCo's. */
class SurefireTest {

    @TempDir
    private Path temporary;

    @Test
    void theModeOnMavensCommandLineReachesTheTests() throws IOException, InterruptedException {
        MavenProject project = MavenProject.copyOf("surefire", temporary);
        String provider;
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{\"answer\":42}"))) {
            provider = "-Dprovider=" + upstream.url(Calls.CHAT);
            project.run("test", provider, "-Drecorder.mode=record").succeeds();
            assertThat(upstream.received()).hasSize(1);
        }
        assertThat(project.files("recordings")).hasSize(1);
        project.run("test", provider).succeeds();
        assertThat(project.files("target")).as("JaCoCo's agent was kept").contains("jacoco.exec");
    }
}
