package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.suite.JUnitPlatformRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is covered, in a version that lacks methods which are hooked. */
class OldClientTest {

    private static final String WARNING =
            "[recorder] warning: AsyncHttpClient (async-http-client-2.0.40.jar) is not intercepted: ";

    @TempDir
    private Path folder;

    private Exit run(Upstream upstream, String mode) throws Exception {
        String junit = System.getProperty("it.junit");
        return RecorderJvm.in(folder)
                .option("mode", mode)
                .flag("-Djunit.jupiter.extensions.autodetection.enabled=false")
                .flag("-Dprovider=" + upstream.url(Calls.CHAT))
                .classPathOf(JUnitPlatformRun.class)
                .dependingOn(
                        "org.slf4j:slf4j-nop:2.0.20", "org.asynchttpclient:async-http-client:2.0.40",
                        "org.junit.jupiter:junit-jupiter:" + junit,
                        "org.junit.platform:junit-platform-launcher:" + junit.replaceFirst("^5", "1"))
                .run(JUnitPlatformRun.class.getName(), "dev.llmrecorder.it.suite.OldClient");
    }

    private static List<String> warnings(Exit exit) {
        return exit.recorderLines().stream().filter(line -> line.contains("is not intercepted")).toList();
    }

    @Test
    void itIsNamedOnceAndItsCallFailsItsTest() throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"))) {
            Exit exit = run(upstream, "replay");
            assertThat(exit.stdout()).as(exit.stderr()).contains("0 tests passed");
            assertThat(exit.stderr()).contains("passesAsFarAsItKnows", bypass(upstream) + " and was not sent");
            assertThat(warnings(exit)).singleElement().asString().startsWith(WARNING);
            assertThat(upstream.received()).isEmpty();
        }
    }

    private static String bypass(Upstream upstream) {
        return "POST " + upstream.url(Calls.CHAT) + " bypasses the recorder";
    }

    @Test
    void whereItsCallMayGoOutItIsToldThatItIsNotRecorded() throws Exception {
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"))) {
            Exit exit = run(upstream, "record");
            assertThat(exit.stdout()).as(exit.stderr()).contains("200", "1 tests passed");
            assertThat(warnings(exit)).singleElement().asString().startsWith(WARNING);
            assertThat(exit.recorderLines()).filteredOn(line -> line.contains(bypass(upstream))).singleElement().asString()
                    .startsWith("[recorder] warning: ").contains("it is not recorded");
        }
    }
}
