package dev.llmrecorder.it.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A column of the matrix: in which version clients are tested by the tests that name none, and on which JDK. Chosen by the system
 * properties {@value #AGE} and {@value #FEATURE}; without them, the newest version on the JDK that runs the tests.
 *
 * @param age 0 for each client's newest version, 1 for the one before
 * @param feature the JDK's feature version
 */
public record Column(int age, int feature) {

    private static final String AGE = "it.age";
    private static final String FEATURE = "it.jdk";

    /** The one that is being tested. */
    public static Column current() {
        return new Column(Integer.getInteger(AGE, 0), Integer.getInteger(FEATURE, Jdk.current().feature()));
    }

    /** Whether a column was chosen. */
    static boolean isChosen() {
        return System.getProperty(AGE) != null || System.getProperty(FEATURE) != null;
    }

    /** All of them: every version on every JDK that is installed. */
    public static List<Column> all() {
        int versions = Arrays.stream(Client.values()).mapToInt(client -> client.versions().size()).max().orElseThrow();
        List<Column> all = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            for (int age = 0; age < versions; age++) {
                all.add(new Column(age, jdk.feature()));
            }
        }
        return all;
    }

    /** Makes it the one that is being tested. */
    public void choose() {
        System.setProperty(AGE, Integer.toString(age));
        System.setProperty(FEATURE, Integer.toString(feature));
    }

    /** Whether that client has a version of that age. */
    public boolean has(Client client) {
        return age < client.versions().size();
    }

    /** The version of that client; the test is skipped where it has none of that age. */
    ClientVersion versionOf(Client client) {
        List<ClientVersion> versions = client.versions();
        Assumptions.assumeTrue(has(client), () -> client + " has only " + versions);
        return versions.get(versions.size() - 1 - age);
    }

    /** The feature version of the JDK that runs that client: another where it does not run on this one. */
    public int featureOf(Client client) {
        return Jdk.all().stream().mapToInt(Jdk::feature)
                .filter(each -> each >= feature && client.runsOn(each))
                .findFirst()
                .orElse(feature);
    }

    /** The JDK; the test is skipped where it is not installed and need not be. */
    Jdk jdk() {
        return jdk(feature);
    }

    static Jdk jdk(int feature) {
        for (Jdk jdk : Jdk.all()) {
            if (jdk.feature() == feature) {
                return jdk;
            }
        }
        Assertions.assertNotEquals(Jdk.OLDEST, feature, "JDK " + feature + " is not installed and must be");
        Assumptions.abort("JDK " + feature + " is not installed");
        throw new IllegalStateException();
    }

    @Override
    public String toString() {
        return "version " + (age == 0 ? "newest" : "newest - " + age) + " on JDK " + feature;
    }
}
