package dev.llmrecorder.it.matrix;

import dev.llmrecorder.it.harness.Client;
import dev.llmrecorder.it.harness.ClientOnJdk;
import dev.llmrecorder.it.harness.ClientVersion;
import dev.llmrecorder.it.harness.ReadmePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** README's table of clients, made from the results of tests. Written to {@code target/clients.md} when they have run. */
final class ClientTable {

    /** Where the table stands in README. */
    static final ReadmePart PART =
            new ReadmePart("<!-- clients: made by the tests, see \"Develop it\" -->", "<!-- /clients -->");

    private static final Path TARGET = Path.of(System.getProperty("it.target"));
    private static final Path REPORT = TARGET.resolve("clients.md");

    /** Begins the names of the files in which the JVMs of one build leave their results to one another. */
    private static final String RESULTS = "client-results-" + System.getProperty("it.build", "") + "-";

    private final Map<ClientOnJdk, Map<Behaviour, Boolean>> results = new LinkedHashMap<>();

    /** Takes the result of a test. */
    synchronized void add(ClientOnJdk row, Class<?> test, boolean passed) {
        Map<Behaviour, Boolean> ofRow = results.computeIfAbsent(row, key -> new EnumMap<>(Behaviour.class));
        for (Behaviour behaviour : Behaviour.values()) {
            if (behaviour.isShownBy(test)) {
                ofRow.merge(behaviour, passed, Boolean::logicalAnd);
            }
        }
    }

    /**
     * Writes the report of what this JVM and the others of the build have tested so far; into README too where the system property
     * {@code it.readme} is true.
     */
    synchronized void write() {
        try {
            Files.write(TARGET.resolve(RESULTS + ProcessHandle.current().pid() + ".txt"), lines());
            try (Stream<Path> files = Files.list(TARGET)) {
                for (Path file : files.filter(one -> one.getFileName().toString().startsWith(RESULTS)).sorted().toList()) {
                    Files.readAllLines(file).forEach(this::addLine);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String table = "| " + String.join(" | ", titles()) + " |\n|" + "---|".repeat(titles().size()) + "\n"
                + Stream.of(Client.values()).map(client -> "| " + String.join(" | ", cells(client)) + " |\n")
                        .collect(Collectors.joining());
        try {
            Files.writeString(REPORT, table);
            if (Boolean.getBoolean("it.readme")) {
                PART.write(table);
                HookedMethods.PART.write(HookedMethods.table());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The results, one a line: client, version, JDK, behaviour, passed. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        results.forEach((row, ofRow) -> ofRow.forEach((behaviour, passed) -> lines.add(String.join("\t",
                row.client().name(), row.version().version(), Integer.toString(row.feature()), behaviour.name(),
                passed.toString()))));
        return lines;
    }

    private void addLine(String line) {
        String[] parts = line.split("\t");
        ClientOnJdk row = new ClientOnJdk(new ClientVersion(Client.valueOf(parts[0]), parts[1]), Integer.parseInt(parts[2]));
        results.computeIfAbsent(row, key -> new EnumMap<>(Behaviour.class))
                .merge(Behaviour.valueOf(parts[3]), Boolean.valueOf(parts[4]), Boolean::logicalAnd);
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("client", "hooks", "versions", "Java"));
        Stream.of(Behaviour.values()).map(Behaviour::title).forEach(titles::add);
        return titles;
    }

    private List<String> cells(Client client) {
        List<String> cells = new ArrayList<>(staticCells(client));
        TreeSet<Integer> features = new TreeSet<>();
        results.keySet().stream().filter(row -> row.client() == client).forEach(row -> features.add(row.feature()));
        cells.add(joined(features));
        Stream.of(Behaviour.values()).map(behaviour -> cell(client, behaviour)).forEach(cells::add);
        return cells;
    }

    /** What the table says of a client whatever the tests' results are. */
    static List<String> staticCells(Client client) {
        List<String> versions = client.versions().stream()
                .map(ClientVersion::version)
                .map(version -> version.isEmpty() ? "the JDK's" : version)
                .toList();
        return List.of(client.title(), String.join(", ", client.hooks()), String.join(", ", versions));
    }

    /** Yes, or what fails, or nothing where nothing was tested. */
    private String cell(Client client, Behaviour behaviour) {
        List<String> failing = new ArrayList<>();
        boolean tested = false;
        for (Map.Entry<ClientOnJdk, Map<Behaviour, Boolean>> entry : results.entrySet()) {
            Boolean passed = entry.getKey().client() == client ? entry.getValue().get(behaviour) : null;
            tested |= passed != null;
            if (Boolean.FALSE.equals(passed)) {
                failing.add((entry.getKey().version().version() + " on " + entry.getKey().feature()).trim());
            }
        }
        String result = !tested ? "–" : failing.isEmpty() ? "yes" : "not " + String.join(", ", failing);
        return tested && behaviour == Behaviour.CANCEL ? result + draining(client) : result;
    }

    /** What cannot be closed in the middle of an answer, by the first words of the variations' names. */
    private static String draining(Client client) {
        Map<String, Boolean> drains = new LinkedHashMap<>();
        client.versions().stream()
                .flatMap(version -> version.variations().stream())
                .filter(variation -> variation.reading().isIncremental())
                .forEach(way -> drains.merge(way.name().split(" ")[0], way.drains(), Boolean::logicalAnd));
        List<String> names = drains.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
        return names.isEmpty() ? ""
                : "; closing reads to the end" + (names.size() == drains.size() ? "" : " over " + String.join(", ", names));
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
