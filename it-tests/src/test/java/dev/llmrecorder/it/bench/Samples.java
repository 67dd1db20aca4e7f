package dev.llmrecorder.it.bench;

import java.util.Arrays;

/** Times of one thing, in milliseconds. */
final class Samples {

    private final double[] millis;
    private int count;

    Samples(int size) {
        millis = new double[size];
    }

    void add(double value) {
        millis[count++] = value;
    }

    /** Adds what has passed since {@code startNanos}. */
    void since(long startNanos) {
        add((System.nanoTime() - startNanos) / 1e6);
    }

    double median() {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
