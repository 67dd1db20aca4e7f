package dev.llmrecorder.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.client.Variation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Replies recorded through one client, and replayed when the upstream is gone. Each reply has a name, and is asked for under a
 * path that begins with it.
 */
public final class RoundTrip {

    private final Map<String, Outcome> recorded = new LinkedHashMap<>();
    private final Map<String, Outcome> replayed = new LinkedHashMap<>();
    private final Path recordings;

    private RoundTrip(Path recordings) {
        this.recordings = recordings;
    }

    /**
     * Records and replays; one JVM for each.
     *
     * @param folder the working directory of both, made here
     * @param jvm sets further options
     */
    public static RoundTrip of(
            Client client, Variation variation, Map<String, Reply> replies, Path folder, UnaryOperator<RecorderJvm> jvm)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        RoundTrip trip = new RoundTrip(folder.resolve("recordings"));
        Upstream upstream = Upstream.http().answer(request -> replies.get(request.target().split("/")[1]));
        try (upstream) {
            trip.perform(client, variation, replies, upstream, jvm.apply(RecorderJvm.in(folder).option("mode", "record")),
                    trip.recorded);
        }
        try (Tripwire tripwire = Tripwire.inPlaceOf(upstream)) {
            trip.perform(client, variation, replies, upstream, jvm.apply(RecorderJvm.in(folder)), trip.replayed);
            assertThat(tripwire.connections()).as("connections made in replay").isZero();
        }
        return trip;
    }

    private void perform(
            Client client, Variation variation, Map<String, Reply> replies, Upstream upstream, RecorderJvm jvm,
            Map<String, Outcome> outcomes) throws IOException, InterruptedException {
        try (Application application = Application.start(client, jvm)) {
            for (String name : replies.keySet()) {
                outcomes.put(name, application.perform(Calls.chat(variation, upstream.url("/" + name + Calls.CHAT))));
            }
            Exit exit = application.end();
            assertThat(exit.code()).isZero();
            assertThat(exit.stdout()).isEmpty();
        }
    }

    /** How the application saw that reply while it was recorded. */
    public Outcome recorded(String name) {
        return recorded.get(name);
    }

    /** How the application saw that reply without the upstream. */
    public Outcome replayed(String name) {
        return replayed.get(name);
    }

    /** The recording of that reply. */
    public Recordings.Recording recording(String name) {
        return Recordings.in(recordings).stream()
                .filter(recording -> recording.request().text("url").contains("/" + name + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recording of " + name));
    }
}
