package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.PipelinedCalls;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are sent on one connection without waiting for the answers are recorded and replayed one by one. */
class PipeliningTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"APACHE4_ASYNC, apache4", "APACHE5_ASYNC, apache5"})
    void eachRequestHasARecordingOfItsOwn(Client client, String name) throws Exception {
        Upstream upstream = Upstream.http().answer(request -> Reply.json(200, "{\"answer\":" + request.text() + "}"));
        String direct;
        try (upstream) {
            direct = run(client, RecorderJvm.in(folder).withoutAgent(), name, upstream);
            assertThat(direct).containsSubsequence("one", "two", "three");
            assertThat(run(client, RecorderJvm.in(folder).option("mode", "record"), name, upstream)).isEqualTo(direct);
            assertThat(upstream.received()).hasSize(6);
        }
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(3);
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            assertThat(run(client, RecorderJvm.in(folder), name, upstream)).isEqualTo(direct);
            assertThat(tripwire.connections()).isZero();
        }
    }

    private static String run(Client client, RecorderJvm jvm, String name, Upstream upstream) throws Exception {
        Exit exit = jvm.classPath(client.version().classPath().toArray(new Path[0]))
                .run(PipelinedCalls.class.getName(), name, upstream.url(""));
        assertThat(exit.code()).as(exit.stderr()).isZero();
        return exit.stdout();
    }
}
