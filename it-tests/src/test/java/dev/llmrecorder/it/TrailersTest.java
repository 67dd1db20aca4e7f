package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What follows the body reaches the application as it did live, where its client tells of it; over TLS it is HTTP/2's, if the
 * client speaks that. These have no way to tell: the JDK's {@code HttpClient} (to Java 25), Apache's clients 4 (which parse
 * trailers and keep them), Ktor, Micronaut's, AWS's and Azure's clients, Spring's, Feign, Google's, Quarkus's REST client.
 * Retrofit and Apache's fluent client hand out what they ride on.
 */
class TrailersTest {

    private static final Reply REPLY = Reply.chunks("{\"part\":1}", "{\"part\":2}")
            .trailer("X-Checksum", "abc")
            .trailer("X-Part", "one")
            .trailer("X-Part", "two");

    private static final Map<String, List<String>> TRAILERS =
            Map.of("x-checksum", List.of("abc"), "x-part", List.of("one", "two"));

    /** Versions older than their client's way to tell of trailers. */
    private static final Set<ClientVersion> DO_NOT_TELL = Set.of(new ClientVersion(Client.REACTOR_NETTY, "1.0.0"));

    /** What Apache's clients skip is not recorded; and Helidon 4.0 writes to no stream on a connection that was used before. */
    private static final Pattern LEFT_OUT = Pattern.compile(".* consume|\\w+ outputStream .*");

    @TempDir
    Path folder;

    static Stream<Arguments> clientsAndSchemes() {
        return ClientOnJdk.oldestAndNewest()
                .filter(row -> row.client().showsTrailers() && !DO_NOT_TELL.contains(row.version()))
                .flatMap(row -> schemes(row).map(scheme -> Arguments.of(row, scheme)));
    }

    /** Over TLS with each client's newest version only. */
    private static Stream<String> schemes(ClientOnJdk row) {
        return row.version().equals(row.client().version()) ? Stream.of("http", "https") : Stream.of("http");
    }

    @ParameterizedTest(allowZeroInvocations = true) // of the clients that were asked for none may be among them
    @MethodSource("clientsAndSchemes")
    void areThoseOfTheLiveAnswer(ClientOnJdk row, String scheme) throws Exception {
        RecorderJvm jvm = RecorderJvm.on(row.jdk(), folder).option("mode", "record-if-missing").option("exclude", "*/live/*");
        try (Upstream upstream = Upstream.of(scheme).answer(REPLY);
                Application application = Application.start(row.version(), jvm)) {
            int shown = 0;
            List<Variation> ways = row.variations().stream()
                    .filter(way -> way.sendsBody() && !LEFT_OUT.matcher(way.name()).matches())
                    .toList();
            for (Variation way : ways) {
                shown += areSeenAlike(application, upstream, way) ? 1 : 0;
            }
            assertThat(shown).as("ways that show trailers").isPositive();
            assertThat(Recordings.in(folder.resolve("recordings"))).noneMatch(Recordings.Recording::isCut);
        }
    }

    /** Whether there were trailers to see. */
    private static boolean areSeenAlike(Application application, Upstream upstream, Variation way) throws Exception {
        String path = "/" + way.name().replaceAll("\\W", "-") + Calls.CHAT;
        Outcome live = application.perform(Calls.chat(way, upstream.url("/live" + path)));
        assertThat(live.failure()).as(way.name()).isEmpty();
        if (live.trailers() == null || live.trailers().isEmpty()) {
            return false;
        }
        assertThat(live.trailers()).as(way.name()).isEqualTo(TRAILERS);
        Outcome recorded = application.perform(Calls.chat(way, upstream.url(path)));
        int sent = upstream.received().size();
        Outcome replayed = application.perform(Calls.chat(way, upstream.url(path)));
        assertThat(upstream.received().size()).as(way.name() + ", replayed").isEqualTo(sent);
        for (Outcome outcome : List.of(recorded, replayed)) {
            assertThat(outcome.failure()).as(way.name()).isEmpty();
            assertThat(outcome.text()).as(way.name()).isEqualTo(live.text());
            assertThat(outcome.trailers()).as(way.name()).isEqualTo(live.trailers());
        }
        return true;
    }
}
