package dev.llmrecorder.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmrecorder.it.harness.Calls;
import dev.llmrecorder.it.harness.Exit;
import dev.llmrecorder.it.harness.Recordings;
import dev.llmrecorder.it.harness.Reply;
import dev.llmrecorder.it.harness.TestFramework;
import dev.llmrecorder.it.harness.Upstream;
import dev.llmrecorder.it.suite.JUnit4Suite;
import dev.llmrecorder.it.suite.JUnitPlatformRun;
import dev.llmrecorder.it.suite.JupiterSuite;
import dev.llmrecorder.it.suite.NgSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each version of a test framework has what is hooked in it, and its tests have their ids, whoever runs them. */
class TestFrameworkVersionsTest {

    private static final List<HookRow> ROWS = HookRow.ofTestFrameworks();

    private static final List<String> JUPITER = List.of("::asks", "::takes[1]", "::takes[2]", "::repeats[1]", "::repeats[2]",
            "::makes[1]", "::overloaded(int)[1]", "::overloaded(java.lang.String)[1]", "$Inner::asks");
    private static final List<String> JUNIT4 = List.of("::asks[0]", "::asks[1]");
    private static final List<String> TESTNG = List.of("::asks", "::takes[1]", "::takes[2]", "::repeats[1]", "::repeats[2]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestFramework#everyVersion")
    void eachVersionHasWhatIsHooked(TestFramework.Version version) throws IOException {
        Set<String> found = new HashSet<>();
        for (HookRow hook : ROWS) {
            Optional<Set<String>> methods = ClassFiles.methods(version.classPath(), hook.className());
            if (methods.isPresent() && hook.isRequired()) {
                assertThat(methods.get()).as("%s: %s", version, hook.className()).contains(hook.method() + hook.descriptor());
            }
            if (methods.isPresent() && methods.get().contains(hook.method() + hook.descriptor())) {
                found.add(hook.client());
            }
        }
        assertThat(found).as("hooks that are found in %s", version).contains(version.framework().hooks());
    }

    @Test
    void eachRowIsOfAClassOfAVersionThatIsTested() throws IOException {
        List<HookRow> missing = new ArrayList<>(ROWS);
        for (TestFramework.Version version : TestFramework.everyVersion().toList()) {
            List<Path> classPath = version.classPath();
            for (HookRow hook : ROWS) {
                if (ClassFiles.methods(classPath, hook.className())
                        .filter(methods -> methods.contains(hook.method() + hook.descriptor())).isPresent()) {
                    missing.remove(hook);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Class<?> testsOf(TestFramework framework) {
        return switch (framework) {
            case JUPITER -> JupiterSuite.class;
            case VINTAGE, JUNIT4 -> JUnit4Suite.class;
            case TESTNG, TESTNG_ENGINE -> NgSuite.class;
        };
    }

    private static List<String> idsOf(TestFramework framework) {
        return switch (framework) {
            case JUPITER -> JUPITER;
            case VINTAGE, JUNIT4 -> JUNIT4;
            case TESTNG, TESTNG_ENGINE -> TESTNG;
        };
    }

    private static List<String> program(TestFramework framework) {
        String tests = testsOf(framework).getName();
        return switch (framework) {
            case JUPITER, VINTAGE, TESTNG_ENGINE -> List.of(JUnitPlatformRun.class.getName(), tests);
            case JUNIT4 -> List.of("org.junit.runner.JUnitCore", tests);
            case TESTNG -> List.of("org.testng.TestNG", "-testclass", tests);
        };
    }

    @ParameterizedTest
    @MethodSource("dev.llmrecorder.it.harness.TestFramework#everyVersion")
    void itsTestsHaveTheirIds(TestFramework.Version version) throws Exception {
        List<String> program = program(version.framework());
        try (Upstream upstream = Upstream.http().answer(Reply.json(200, "{}"))) {
            Exit exit = version.jvm(folder)
                    .classPathOf(JUnitPlatformRun.class)
                    .option("mode", "record")
                    .flag("-Dprovider=" + upstream.url(Calls.CHAT))
                    .flag("-Djunit.jupiter.extensions.autodetection.enabled=false") // what lies next to them is not for them
                    .run(program.get(0), program.subList(1, program.size()).toArray(String[]::new));
            assertThat(exit.code()).as("%s%s", exit.stdout(), exit.stderr()).isZero();
        }
        String tests = testsOf(version.framework()).getName();
        assertThat(Recordings.in(folder.resolve("recordings")))
                .extracting(recording -> recording.json().text("test_id"))
                .containsExactlyInAnyOrderElementsOf(idsOf(version.framework()).stream().map(id -> tests + id).toList());
    }
}
