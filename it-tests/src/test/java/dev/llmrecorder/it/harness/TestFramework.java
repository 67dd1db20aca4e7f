package dev.llmrecorder.it.harness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What runs tests of users: the versions that are tested, oldest first, and which hooks of the agent tell of them. */
public enum TestFramework {
    /** Jupiter, whose version was another than the Platform's up to 5. */
    JUPITER("JUnit Platform", "5.3.2", "5.9.3", "5.14.4", "6.1.3") {
        @Override
        List<String> artifacts(String version) {
            return platform(version, "org.junit.jupiter:junit-jupiter-engine:" + version,
                    "org.junit.jupiter:junit-jupiter-params:" + version);
        }
    },
    /** JUnit 4 on the Platform. */
    VINTAGE("JUnit Platform", "5.3.2", "5.14.4", "6.1.3") {
        @Override
        List<String> artifacts(String version) {
            return platform(version, "org.junit.vintage:junit-vintage-engine:" + version);
        }
    },
    JUNIT4("JUnit 4", "4.12", "4.13.2") {
        @Override
        List<String> artifacts(String version) {
            return List.of("junit:junit:" + version);
        }
    },
    TESTNG("TestNG", "6.14.3", "7.4.0", "7.5.1", "7.11.0") {
        @Override
        List<String> artifacts(String version) {
            return List.of("org.testng:testng:" + version);
        }
    },
    /** TestNG on the Platform; the versions are TestNG's. */
    TESTNG_ENGINE("TestNG", "6.14.3", "7.11.0") {
        @Override
        List<String> artifacts(String version) {
            return platform("5.14.4", "org.junit.support:testng-engine:1.1.0", "org.testng:testng:" + version);
        }
    };

    private final String hooks;
    private final List<String> versions;

    TestFramework(String hooks, String... versions) {
        this.hooks = hooks;
        this.versions = List.of(versions);
    }

    /** One version of one. */
    public record Version(TestFramework framework, String version) {

        /** What a project has on its class path that uses it. */
        public List<Path> classPath() {
            return MavenClassPath.of(framework.artifacts(version));
        }

        /** A JVM in which it is there. */
        public RecorderJvm jvm(Path workingDirectory) {
            return RecorderJvm.in(workingDirectory).classPath(classPath().toArray(Path[]::new));
        }

        @Override
        public String toString() {
            return framework + " " + version;
        }
    }

    abstract List<String> artifacts(String version);

    private static List<String> platform(String version, String... engine) {
        return Stream.concat(
                Stream.of("org.junit.platform:junit-platform-launcher:" + version.replaceFirst("^5", "1")),
                Arrays.stream(engine)).toList();
    }

    /** The name of its rows in the agent's table. */
    public String hooks() {
        return hooks;
    }

    /** The one of its versions that came last. */
    public Version newest() {
        return new Version(this, versions.get(versions.size() - 1));
    }

    public static Stream<Version> everyVersion() {
        return Stream.of(values()).flatMap(framework -> framework.versions.stream().map(each -> new Version(framework, each)));
    }
}
