package dev.llmrecorder.it.bench;

import dev.llmrecorder.it.client.ClientCall;
import dev.llmrecorder.it.client.Reading;
import dev.llmrecorder.it.client.Variation;
import dev.llmrecorder.it.harness.Application;
import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.Outcome;
import dev.llmrecorder.it.harness.RecorderJvm;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestedClients;
import dev.llmrecorder.it.harness.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replayed call costs, client by client, once the JVM is warm. The application is told of each call over a socket and
 * answers over it, which costs the same whatever the client.
 */
final class ReplayBenchmark {

    private static final int ROUNDS = 2;
    private static final int WARM_UP = 1_500;
    private static final int CALLS = 1_000;

    private final Path folder;

    ReplayBenchmark(Path folder) {
        this.folder = folder;
    }

    /** The table's rows. */
    List<String> run() throws IOException, InterruptedException {
        List<Client> clients = TestedClients.inDepth();
        List<String> rows = new ArrayList<>(List.of("| client | a replayed call |", "|---|---|"));
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{\"object\":\"chat.completion\",\"choices\":[]}"))) {
            for (Client client : clients) {
                try (Application application = Application.start(client, RecorderJvm.in(folder).option("mode", "record"))) {
                    perform(application, call(client, upstream.url(Calls.CHAT)), 1);
                    application.end();
                }
            }
        }
        for (Client client : clients) {
            Samples micros = new Samples(ROUNDS);
            for (int round = 0; round < ROUNDS; round++) {
                try (Application application = Application.start(client, RecorderJvm.in(folder))) {
                    ClientCall call = call(client, "http://127.0.0.1:1" + Calls.CHAT);
                    perform(application, call, WARM_UP);
                    Duration before = application.cpu();
                    perform(application, call, CALLS);
                    micros.add(application.cpu().minus(before).toNanos() / 1e3 / CALLS);
                    application.end();
                }
            }
            rows.add("| %s | %.0f µs |".formatted(client.name().toLowerCase(), micros.median()));
        }
        return rows;
    }

    private static ClientCall call(Client client, String url) {
        List<Variation> variations = client.variations().stream().filter(Variation::sendsBody).toList();
        return Calls.chat(variations.stream()
                .filter(variation -> variation.reading() == Reading.WHOLE)
                .findFirst()
                .orElse(variations.get(0)), url);
    }

    private static void perform(Application application, ClientCall call, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            Outcome outcome = application.perform(call);
            if (!outcome.succeeded()) {
                throw new IllegalStateException("not replayed: " + outcome);
            }
        }
    }
}
