package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Seen;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Gate;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The time from a call to its first event, while recording and without the agent. The upstream sends 4 events, one every
 * 100 ms, the first 100 ms after the request: a recorder that buffers cannot be faster than 400 ms. One row for each client that
 * has hooks of its own.
 */
final class FirstEventBenchmark {

    private static final int EVENTS = 4;
    private static final int GAP_MILLIS = 100;
    private static final int FIRST_CALLS = 3;
    private static final int LATER_CALLS = 3;

    private final Path folder;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    FirstEventBenchmark(Path folder) {
        this.folder = folder;
    }

    /** The table's rows. */
    List<String> run() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>(List.of(
                "| client | first call of a JVM, direct | … while recording | later calls, direct | … while recording |",
                "|---|---|---|---|---|"));
        try (Upstream upstream = Upstream.http().answer(request -> reply())) {
            for (Client client : TestedClients.inDepth()) {
                Times direct = new Times();
                Times recording = new Times();
                for (int i = 0; i < FIRST_CALLS; i++) {
                    measure(client, upstream, RecorderJvm.in(folder).withoutAgent(), direct);
                    measure(client, upstream, RecorderJvm.in(folder).option("mode", "record"), recording);
                }
                rows.add("| %s | %.0f ms | %.0f ms | %.0f ms | %.0f ms |".formatted(client.name().toLowerCase(),
                        direct.first.median(), recording.first.median(), direct.later.median(), recording.later.median()));
            }
        } finally {
            clock.shutdownNow();
        }
        return rows;
    }

    private static final class Times {
        final Samples first = new Samples(FIRST_CALLS);
        final Samples later = new Samples(FIRST_CALLS * LATER_CALLS);
    }

    private void measure(Client client, Upstream upstream, RecorderJvm jvm, Times times) throws IOException, InterruptedException {
        Variation variation = client.variations().stream()
                .filter(each -> each.reading().isIncremental() && each.sendsBody())
                .findFirst()
                .orElseThrow();
        ClientCall call = Calls.chat(variation, upstream.url(Calls.CHAT));
        try (Application application = Application.start(client, jvm)) {
            times.first.add(firstEvent(application.perform(call)));
            for (int i = 0; i < LATER_CALLS; i++) {
                times.later.add(firstEvent(application.perform(call)));
            }
            application.end();
        }
    }

    private static long firstEvent(Outcome outcome) {
        List<Seen.Piece> pieces = outcome.pieces();
        if (!outcome.succeeded() || !outcome.text().contains("[DONE]")) {
            throw new IllegalStateException("not the stream that was sent: " + outcome);
        }
        return pieces.get(0).millis();
    }

    private Reply reply() {
        Reply reply = Reply.stream();
        for (int i = 1; i <= EVENTS; i++) {
            Gate gate = new Gate();
            clock.schedule(gate::open, (long) i * GAP_MILLIS, TimeUnit.MILLISECONDS);
            String data = i == EVENTS ? "[DONE]" : "{\"object\":\"chat.completion.chunk\",\"choices\":[],\"n\":" + i + "}";
            reply = reply.await(gate).send("data: " + data + "\n\n");
        }
        return reply;
    }
}
