package dev.llmrecorder.it.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the upstream back until the test opens it. */
public final class Gate {

    private static final int LIMIT_SECONDS = 60;

    private final CountDownLatch latch = new CountDownLatch(1);

    /** Lets the upstream go on. */
    public void open() {
        latch.countDown();
    }

    /** Waits until the gate is open, but not for ever. */
    public void await() {
        try {
            latch.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
