package dev.llmrecorder.core.test;

/** How a test ended; of several runs of it the last in this order counts. */
public enum Outcome {
    PASSED,
    /** It gave up, since an assumption did not hold. */
    ABORTED,
    /** It failed, or had not ended when the JVM did. */
    FAILED
}
