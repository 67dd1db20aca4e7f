package dev.llmrecorder.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.core.json.JsonWriter;
import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.ClientProgram;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Event;
import dev.llmrecorder.it.harness.Exchange;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Jdk;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.Tripwire;
import dev.llmrecorder.it.harness.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many calls at once, in all ways of using a client side by side: none is taken for another. */
class ConcurrencyTest {

    private static final int CALLS = 64;

    /** In the URL, in the question and in the answer. */
    private static final Pattern NUMBER = Pattern.compile("number[- ](\\d+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#inDepth")
    void eachIsRecordedByItselfAndReplayedToItsCaller(Client client) throws Exception {
        recordAndReplay(client, RecorderJvm.in(folder).option("mode", "record"), RecorderJvm.in(folder));
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestedClients#samples")
    void soIsEachOnAVirtualThread(Client client) throws Exception {
        Jdk jdk = Jdk.withVirtualThreads();
        recordAndReplay(
                client, RecorderJvm.on(jdk, folder).option("mode", "record"), RecorderJvm.on(jdk, folder),
                ClientProgram.VIRTUAL + "=true");
    }

    private void recordAndReplay(Client client, RecorderJvm record, RecorderJvm replay, String... properties) throws Exception {
        Gate gate = new Gate();
        Upstream upstream = Upstream.http().answer(request -> reply(numberIn(request.target())).holdBack(1, gate));
        try (upstream) {
            performAll(client, Application.start(client, record, properties), upstream, gate);
            assertThat(upstream.received()).hasSize(CALLS);
            upstream.received().forEach(request -> numberIn(request.target() + request.text()));
        }
        List<Recordings.Recording> recordings = Recordings.in(folder.resolve("recordings"));
        assertThat(recordings).hasSize(CALLS);
        recordings.forEach(recording -> numberIn(JsonWriter.wire(recording.json())));
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            performAll(client, Application.start(client, replay, properties), upstream, gate);
            assertThat(tripwire.connections()).isZero();
        }
    }

    /** Begins all calls while the upstream holds back their answers; a client may have a limit of its own and let some wait. */
    private static void performAll(Client client, Application application, Upstream upstream, Gate gate) throws Exception {
        List<Variation> ways = client.variations().stream()
                .filter(way -> way.sendsBody() && way.reading() != Reading.NOTHING)
                .toList();
        try (application) {
            List<Exchange> exchanges = new ArrayList<>();
            for (int number = 0; number < CALLS; number++) {
                exchanges.add(application.begin(call(ways.get(number % ways.size()), upstream, number)));
            }
            gate.open();
            for (int number = 0; number < CALLS; number++) {
                assertIsItsOwn(exchanges.get(number).outcome(), ways.get(number % ways.size()), number);
            }
            Exit exit = application.end();
            assertThat(exit.code()).isZero();
            assertThat(exit.stderr().lines()).allMatch(line -> line.startsWith("[recorder] "));
        }
    }

    private static void assertIsItsOwn(Outcome outcome, Variation way, int number) {
        assertThat(outcome.failure()).as("%s, number %s", way, number).isEmpty();
        assertThat(outcome.events(way)).as("%s, number %s", way, number).isEqualTo(Event.parse(reply(number).text()));
    }

    private static ClientCall call(Variation way, Upstream upstream, int number) {
        String body = Calls.QUESTION.replace("Say", "Say number " + number + ".");
        return Calls.post(way, upstream.url("/number-" + number + Calls.CHAT), body.getBytes(UTF_8));
    }

    private static Reply reply(int number) {
        return Chunks.reply("This ", "is ", "number " + number + ".")
                .header("Content-Disposition", "attachment; filename=\"answer.txt\"");
    }

    /** The number that the text has; it has no other. */
    private static int numberIn(String text) {
        Set<String> numbers = NUMBER.matcher(text).results().map(number -> number.group(1)).collect(Collectors.toSet());
        assertThat(numbers).as("numbers in %s", text).hasSize(1);
        return Integer.parseInt(numbers.iterator().next());
    }
}
