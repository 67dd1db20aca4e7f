package dev.llmrecorder.it.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A client's versions that are tested, oldest first, and the artifacts of each: those that an application depends on, from which
 * Maven finds the rest.
 */
final class Artifacts {

    /** Of clients that come with the JDK: one version, no artifacts. */
    static final Artifacts OF_JDK =
            new Artifacts(List.of(), Map.of("", List.of()), List.of(""), Jdk.OLDEST, Map.of());

    /** Keeps clients quiet that log: stderr is the recorder's. First, so that its SLF4J is the one on the class path. */
    private static final String QUIET = "org.slf4j:slf4j-nop:2.0.20";

    private final List<String> current;
    private final Map<String, List<String>> byVersion;
    private final List<String> versions;
    private final int java;
    private final Map<String, Set<String>> lacking;

    private Artifacts(
            List<String> current, Map<String, List<String>> byVersion, List<String> versions, int java,
            Map<String, Set<String>> lacking) {
        this.current = current;
        this.byVersion = byVersion;
        this.versions = versions;
        this.java = java;
        this.lacking = lacking;
    }

    /**
     * Begins the table of versions.
     *
     * @param coordinates {@code group:artifact} in the client's own version, or {@code group:artifact:version}
     */
    static Artifacts of(String... coordinates) {
        return new Artifacts(List.of(coordinates), Map.of(), List.of(), Jdk.OLDEST, Map.of());
    }

    /** Adds versions with these coordinates. */
    Artifacts in(String... added) {
        Map<String, List<String>> all = new LinkedHashMap<>(byVersion);
        List<String> order = new ArrayList<>(versions);
        for (String version : added) {
            List<String> coordinates = new ArrayList<>(List.of(QUIET));
            for (String each : current) {
                coordinates.add(each.split(":").length == 2 ? each + ":" + version : each);
            }
            all.put(version, coordinates);
            order.add(version);
        }
        return new Artifacts(current, all, order, java, lacking);
    }

    /** The versions that follow have other coordinates. */
    Artifacts then(String... coordinates) {
        return new Artifacts(List.of(coordinates), byVersion, versions, java, lacking);
    }

    /** All versions need that version of Java, where it is not the recorder's own oldest. */
    Artifacts sinceJava(int feature) {
        return new Artifacts(current, byVersion, versions, feature, lacking);
    }

    /** The oldest version of Java that they run on. */
    int java() {
        return java;
    }

    /** The version before this has not all that the client is hooked at: these it lacks, by their names in the hook table. */
    Artifacts without(String... hooks) {
        Map<String, Set<String>> all = new LinkedHashMap<>(lacking);
        all.put(versions.get(versions.size() - 1), Set.of(hooks));
        return new Artifacts(current, byVersion, versions, java, all);
    }

    /** What that version lacks of what the client is hooked at. */
    Set<String> lackedBy(String version) {
        return lacking.getOrDefault(version, Set.of());
    }

    /** Oldest first. */
    List<String> versions() {
        return versions;
    }

    /** What an application depends on that uses that version. */
    List<String> coordinates(String version) {
        return Objects.requireNonNull(byVersion.get(version), version);
    }
}
