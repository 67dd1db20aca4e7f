package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.BrokenServer;
import dev.llmrecorder.it.harness.BrokenServer.Failure;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that gets no answer is recorded, and fails in replay as it failed when it was live. */
class FailuresTest {

    @TempDir
    Path folder;

    static Stream<Arguments> cases() {
        return Client.testedInDepth().stream()
                .flatMap(client -> Stream.of(Failure.values()).map(failure -> Arguments.of(client, failure)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheClientsOwnExceptionInReplayToo(Client client, Failure failure) throws Exception {
        Outcome recorded;
        ClientCall call;
        try (BrokenServer server = new BrokenServer(failure, "0.70}")) {
            call = call(client, failure, server);
            Outcome direct = perform(client, RecorderJvm.in(folder).withoutAgent(), call);
            recorded = perform(client, RecorderJvm.in(folder).option("mode", "record"), call);
            assertThat(direct.failure()).isNotEmpty();
            assertThat(comparable(recorded)).isEqualTo(comparable(direct));
        }
        assertThat(Recordings.in(folder.resolve("recordings"))).hasSize(1);
        assertThat(comparable(perform(client, RecorderJvm.in(folder), call))).isEqualTo(comparable(recorded));
    }

    /** {@code HttpURLConnection} connects before the application gives it the body, of which nothing is known then. */
    private static ClientCall call(Client client, Failure failure, BrokenServer server) {
        boolean sendsBody = client != Client.URL_CONNECTION || failure == Failure.RESET || failure == Failure.CLOSED;
        if (sendsBody) {
            return Calls.chat(client.variationOfBytes(), server.url(Calls.CHAT));
        }
        Variation variation = client.variations().stream().filter(way -> !way.sendsBody()).findFirst().orElseThrow();
        return Calls.get(variation, server.url(Calls.MODELS));
    }

    private static Outcome perform(Client client, RecorderJvm jvm, ClientCall call) throws Exception {
        try (Application application = Application.start(client, jvm)) {
            return application.perform(call);
        }
    }

    /**
     * Ports, addresses in memory and the like are of one run. Of two classes that Netty's transports alone can make, the replay
     * has the superclass, which is what applications catch.
     */
    private static List<String> comparable(Outcome outcome) {
        return outcome.failure().stream()
                .map(exception -> exception.replace("io.netty.channel.AbstractChannel$AnnotatedConnect", "java.net.Connect"))
                .map(exception -> exception.replace("io.netty.channel.unix.Errors$NativeIo", "java.io.IO"))
                .map(exception -> exception.replaceAll("0x[0-9a-f]+|\\b[0-9a-f]{8}\\b|\\d+", "#"))
                .toList();
    }
}
