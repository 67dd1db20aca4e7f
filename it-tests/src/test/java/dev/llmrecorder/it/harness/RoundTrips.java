package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.Reading;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The same replies through every client, each once, when a test first asks for it. The application reads bytes. */
public final class RoundTrips {

    private final Map<ClientOnJdk, RoundTrip> trips = new HashMap<>();
    private final Map<ClientOnJdk, Throwable> failures = new HashMap<>();
    private final Map<String, Reply> replies;

    public RoundTrips(Map<String, Reply> replies) {
        this.replies = replies;
    }

    /** Through that client; {@code folder} is where it happens the first time. */
    public RoundTrip of(Client client, Path folder) {
        ClientOnJdk one = new ClientOnJdk(client.version(), Column.current().featureOf(client));
        if (failures.containsKey(one)) {
            throw new IllegalStateException("the round trip failed before", failures.get(one));
        }
        RoundTrip trip = trips.get(one);
        if (trip == null) {
            try {
                trip = RoundTrip.of(
                        client, client.variation(Reading.BYTES), replies, folder.resolve(client.name()),
                        UnaryOperator.identity());
            } catch (Exception | AssertionError e) {
                failures.put(one, e);
                throw new IllegalStateException(e);
            }
            trips.put(one, trip);
        }
        return trip;
    }
}
