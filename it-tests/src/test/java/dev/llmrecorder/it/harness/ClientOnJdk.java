package dev.llmrecorder.it.harness;

import dev.llmrecorder.it.client.Variation;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A client in one of its versions on a JDK: what the tests are run for on which everything else rests.
 *
 * @param feature the JDK's feature version
 */
public record ClientOnJdk(ClientVersion version, int feature) {

    /** To be tested wherever they are installed; the oldest must be. */
    private static final List<Integer> WANTED = List.of(Jdk.OLDEST, 25);

    /**
     * Every version of every client on the oldest JDK that it runs on; or the {@link Column} that was chosen. For {@code
     * @MethodSource}.
     */
    public static Stream<ClientOnJdk> everyVersion() {
        return Column.isChosen() ? ofColumn() : TestedClients.all().stream().flatMap(client -> {
            int oldest = oldestOf(client);
            return client.versions().stream().map(version -> new ClientOnJdk(version, oldest));
        });
    }

    /**
     * The newest version of every client on the newest JDK that is wanted or found, and the oldest on the oldest JDK that it runs on;
     * or the {@link Column} that was chosen. For {@code @MethodSource}.
     */
    public static Stream<ClientOnJdk> oldestAndNewest() {
        int newest = features().reduce((lower, higher) -> higher).orElseThrow();
        return Column.isChosen() ? ofColumn() : Stream.concat(
                TestedClients.all().stream().map(client -> new ClientOnJdk(client.versions().get(0), oldestOf(client))),
                TestedClients.all().stream().map(client -> new ClientOnJdk(client.version(), newest)));
    }

    /**
     * The newest version of every client that is tested in depth: the JDK's own clients on every JDK that is wanted or found, the
     * others on the oldest that they run on; or the {@link Column} that was chosen. For {@code @MethodSource}.
     */
    public static Stream<ClientOnJdk> all() {
        return Column.isChosen() ? ofColumn() : newestOf(TestedClients.inDepth());
    }

    /** As {@link #all}, of the {@linkplain TestedClients#samples samples} alone. For {@code @MethodSource}. */
    public static Stream<ClientOnJdk> samples() {
        return Column.isChosen() ? ofColumn() : newestOf(TestedClients.samples());
    }

    /**
     * As {@link #all}, but for AsyncHttpClient, whose applications cannot ask since version 3: the oldest of that. For {@code
     * @MethodSource}.
     */
    public static Stream<ClientOnJdk> thatAreAsked() {
        return all().map(row -> row.client() == Client.ASYNC_HTTP_CLIENT
                ? new ClientOnJdk(row.client().versions().get(0), row.feature()) : row);
    }

    private static Stream<ClientOnJdk> newestOf(List<Client> clients) {
        return features().flatMap(feature -> clients.stream()
                .filter(client -> client.runsOn(feature) && (feature == oldestOf(client) || client.isOfTheJdk()))
                .map(client -> new ClientOnJdk(client.version(), feature)));
    }

    /** The oldest JDK of those wanted or found that the client runs on. */
    private static int oldestOf(Client client) {
        return features().filter(client::runsOn).findFirst().orElseThrow();
    }

    private static Stream<ClientOnJdk> ofColumn() {
        Column column = Column.current();
        return TestedClients.all().stream()
                .filter(client -> column.has(client) && client.runsOn(column.feature()))
                .map(client -> new ClientOnJdk(column.versionOf(client), column.feature()));
    }

    private static Stream<Integer> features() {
        TreeSet<Integer> features = new TreeSet<>(WANTED);
        Jdk.all().forEach(jdk -> features.add(jdk.feature()));
        return features.stream();
    }

    /** That client in the version that tests run with which name none. */
    public ClientOnJdk(Client client, int feature) {
        this(client.version(), feature);
    }

    /** The client. */
    public Client client() {
        return version.client();
    }

    /** The ways of using that version. */
    public List<Variation> variations() {
        return version.variations();
    }

    /** The JDK; the test is skipped where it is not installed and need not be. */
    public Jdk jdk() {
        return Column.jdk(feature);
    }

    @Override
    public String toString() {
        return version + " on JDK " + feature;
    }
}
