package dev.llmrecorder.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.program.EndedClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that the application has closed does with a call what it would have done without us, recorded or not. */
class ClosedClientTest {

    /** Helidon's clients share their connections unless they are told otherwise, and go on when they are closed. */
    private static final Set<Client> NEVER_CLOSED = EnumSet.of(Client.URL_CONNECTION, Client.HELIDON);

    /** Those that a call never leaves when they are closed, without us too: neither future nor callback is told. */
    private static final Pattern HANG = Pattern.compile("minimal (callback|future).*|minimal\\w* handler .*|.* classic .*");

    /** Those that a call never leaves in any way. */
    private static final Set<String> HANG_IN_ALL_WAYS = Set.of("MICRONAUT 4.4.0");

    private static final Reply REPLY = Chunks.reply("first", "second")
            .header("Content-Disposition", "attachment; filename=\"answer.txt\"");

    @TempDir
    Path folder;

    private int recordedBefore;

    static Stream<ClientOnJdk> clients() {
        return ClientOnJdk.all()
                .filter(row -> !NEVER_CLOSED.contains(row.client()) && !HANG_IN_ALL_WAYS.contains(row.version().toString()));
    }

    @ParameterizedTest(allowZeroInvocations = true) // of the clients that were asked for none may be among them
    @MethodSource("clients")
    void refusesACallAsItDoesWithoutUs(ClientOnJdk row) throws Exception {
        try (Upstream upstream = Upstream.http().answer(REPLY)) {
            Map<String, List<String>> direct = failures(row, RecorderJvm.on(row.jdk(), folder).withoutAgent(), upstream);
            Map<String, List<String>> withUs =
                    failures(row, RecorderJvm.on(row.jdk(), folder).option("mode", "record-if-missing"), upstream);
            direct.forEach((call, failure) -> assertThat(withUs.get(call)).as(call).isEqualTo(failure));
            long succeeded = direct.entrySet().stream()
                    .filter(met -> met.getKey().endsWith("not recorded") && met.getValue().isEmpty())
                    .count();
            assertThat(Recordings.in(folder.resolve("recordings"))).as("a refusal is not recorded")
                    .hasSizeLessThanOrEqualTo(recordedBefore + (int) succeeded);
        }
    }

    /** The JDK's client, which since Java 21 waits for its calls when it is closed. */
    @Test
    void waitsForACallThatGoesOnOrCutsIt() throws Exception {
        Jdk jdk = Jdk.withVirtualThreads();
        try (Upstream upstream = Upstream.http().answer(REPLY)) {
            String direct = end(RecorderJvm.on(jdk, folder).withoutAgent(), upstream);
            assertThat(direct).contains("answer: [200, complete]");
            assertThat(end(RecorderJvm.on(jdk, folder).option("mode", "record"), upstream)).isEqualTo(direct);
            int asked = upstream.received().size();
            assertThat(end(RecorderJvm.on(jdk, folder), upstream)).isEqualTo(direct);
            assertThat(upstream.received()).hasSize(asked);
        }
    }

    private static String end(RecorderJvm jvm, Upstream upstream) throws Exception {
        Exit exit = jvm.run(EndedClient.class.getName(), upstream.url(Calls.CHAT));
        assertThat(exit.code()).as(exit.stderr()).isZero();
        return exit.stdout();
    }

    /** What all ways of using the client do when it is closed with a call that is recorded by then, and with another. */
    private Map<String, List<String>> failures(ClientOnJdk row, RecorderJvm jvm, Upstream upstream) throws Exception {
        Map<String, List<String>> failures = new LinkedHashMap<>();
        try (Application application = Application.start(row.version(), jvm)) {
            List<Variation> ways = row.variations().stream()
                    .filter(way -> way.sendsBody() && !HANG.matcher(way.name()).matches())
                    .toList();
            for (Variation way : ways) {
                assertThat(application.perform(call(way, upstream, "once")).failure()).as(way.name()).isEmpty();
            }
            recordedBefore = Recordings.files(folder.resolve("recordings")).size();
            application.closeClients();
            for (Variation way : ways) {
                failures.put(way + ", recorded", application.perform(call(way, upstream, "once")).comparableFailure());
                failures.put(way + ", not recorded", application.perform(call(way, upstream, way.name())).comparableFailure());
            }
        }
        return failures;
    }

    private static ClientCall call(Variation way, Upstream upstream, String said) {
        String question = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Say " + said + "\"}],\"stream\":true}";
        return Calls.post(way, upstream.url(Calls.CHAT), question.getBytes(StandardCharsets.UTF_8));
    }
}
