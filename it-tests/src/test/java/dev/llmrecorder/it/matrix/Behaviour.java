package dev.llmrecorder.it.matrix;

import java.util.Set;

/** A column of README's table of clients, with the test classes that show it. */
enum Behaviour {
    RECORD("recorded", "RecordAndReplayTest", "ConcurrencyTest", "ModesTest", "CompressionTest"),
    REPLAY("replayed", "RecordAndReplayTest", "ConcurrencyTest", "AnswersTest", "MissTest", "SeedRecordingsTest"),
    STREAM("streamed", "StreamsTest", "TappingTest"),
    CANCEL("cut, cancelled", "TappingTest", "CancellationTest"),
    FAIL("failures", "FailuresTest"),
    TRAILERS("trailers", "TrailersTest"),
    DEMAND("on demand", "BackPressureTest"),
    CLOSED("closed", "ClosedClientTest"),
    MANY("64 at once", "ConcurrencyTest");

    private final String title;
    private final Set<String> tests;

    Behaviour(String title, String... tests) {
        this.title = title;
        this.tests = Set.of(tests);
    }

    /** As README has it. */
    String title() {
        return title;
    }

    boolean isShownBy(Class<?> test) {
        return tests.contains(test.getSimpleName());
    }
}
