package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param feature its feature version, e.g. 17
 */
public record Jdk(Path home, int feature) {

    /** The oldest that the recorder runs on. */
    public static final int OLDEST = 17;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The one that runs the tests. */
    public static Jdk current() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * One of each feature version that is found, oldest first: the one that runs the tests, those that {@code JAVA_HOME*}
     * variables name, those in {@code /usr/lib/jvm}.
     */
    public static List<Jdk> all() {
        List<Path> homes = new ArrayList<>();
        homes.add(current().home);
        for (Map.Entry<String, String> variable : new TreeMap<>(System.getenv()).entrySet()) {
            if (variable.getKey().startsWith("JAVA_HOME") || variable.getKey().startsWith("JDK")) {
                homes.add(Path.of(variable.getValue()));
            }
        }
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> installed = Files.list(INSTALLED)) {
                installed.sorted().forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<Integer, Jdk> byFeature = new TreeMap<>();
        for (Path home : homes) {
            int feature = featureOf(home);
            if (feature >= OLDEST) {
                byFeature.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        return byFeature.values().stream().sorted(Comparator.comparingInt(Jdk::feature)).toList();
    }

    /** The newest that has virtual threads; the test is skipped where none is installed. */
    public static Jdk withVirtualThreads() {
        List<Jdk> jdks = all();
        Jdk newest = jdks.get(jdks.size() - 1);
        Assumptions.assumeTrue(newest.feature >= FIRST_WITH_VIRTUAL_THREADS, "no JDK with virtual threads is installed");
        return newest;
    }

    /** 0 where there is no JDK. */
    private static int featureOf(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(home.resolve("release"))) {
            return 0;
        }
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", "")).feature();
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
