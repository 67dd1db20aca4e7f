package dev.llmrecorder.it.suite;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two classes do at the same time, with the same prompts and the same clients. */
abstract class Following {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @ParameterizedTest
    @EnumSource
    void answers(Library library) throws Exception {
        BOTH.await(20, TimeUnit.SECONDS);
        Provider.answered(getClass().getSimpleName() + " " + library, library.ask());
    }
}
