package dev.llmrecorder.it.suite;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kinds of tests that JUnit 5.3 has. */
public class JupiterSuite {

    @Test
    void asks() {
        Provider.ask("same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void takes(String text) {
        Provider.ask("same");
    }

    @RepeatedTest(2)
    void repeats() {
        Provider.ask("same");
    }

    @TestFactory
    List<DynamicTest> makes() {
        return Collections.singletonList(DynamicTest.dynamicTest("one", () -> Provider.ask("same")));
    }

    @ParameterizedTest
    @ValueSource(strings = "a")
    void overloaded(String text) {
        Provider.ask("same");
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void overloaded(int number) {
        Provider.ask("same");
    }

    @Nested
    class Inner {
        @Test
        void asks() {
            Provider.ask("same");
        }
    }
}
