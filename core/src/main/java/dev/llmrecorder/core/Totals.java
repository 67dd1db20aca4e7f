package dev.llmrecorder.core;

import java.util.concurrent.atomic.LongAdder;

/** How many calls went which way, for the line at exit. */
final class Totals {

    final LongAdder replayed = new LongAdder();
    final LongAdder recorded = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder passed = new LongAdder();
    final LongAdder refused = new LongAdder();

    @Override
    public String toString() {
        return "replayed " + replayed.sum() + ", recorded " + recorded.sum() + ", missed " + missed.sum() + ", passed "
                + passed.sum() + (refused.sum() == 0 ? "" : ", refused " + refused.sum());
    }
}
