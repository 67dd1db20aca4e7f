package dev.llmrecorder.it.suite;

import org.junit.jupiter.api.Test;

/** A test that makes no call. */
public class NothingAsked {

    @Test
    void passes() {}
}
