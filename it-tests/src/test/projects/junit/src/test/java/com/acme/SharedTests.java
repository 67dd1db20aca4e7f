package com.acme;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two classes do at the same time, with the same prompts. */
abstract class SharedTests {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private final String name = getClass().getSimpleName();

    @BeforeAll
    static void setUp() {
        Chat.ask("set up");
    }

    @ParameterizedTest
    @EnumSource
    void isCarried(Carrier carrier) throws Exception {
        if (Boolean.getBoolean("junit.jupiter.execution.parallel.enabled")) {
            BOTH.await(20, TimeUnit.SECONDS);
        }
        Chat.belongs(carrier.carry(() -> Chat.ask("same")), name + carrier);
    }

    @Test
    void findsWhatWasRecordedOutsideOfTests() {
        if (!"record".equals(System.getProperty("recorder.mode"))) {
            Chat.ask("set up");
        }
    }

    @RepeatedTest(2)
    void repeats(RepetitionInfo info) {
        Chat.belongs(Chat.ask("same"), name + "repeats" + info.getCurrentRepetition());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void overloaded(String text) {
        Chat.belongs(Chat.ask("same"), name + "overloaded" + text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void overloaded(int number) {
        Chat.belongs(Chat.ask("same"), name + "overloaded" + number);
    }

    @TestFactory
    List<DynamicTest> makes() {
        return List.of(
                DynamicTest.dynamicTest("../one", () -> Chat.belongs(Chat.ask("same"), name + "one")),
                DynamicTest.dynamicTest("zwei\n", () -> Chat.belongs(Chat.ask("same"), name + "two")));
    }

    @Nested
    class Inner {
        @Test
        void asks() {
            Chat.belongs(Chat.ask("same"), name + "inner");
        }
    }
}
