package dev.llmrecorder.it.bench;

import java.util.Arrays;

/** What was measured of one thing, several times. */
final class Samples {

    private static final double STUDENT_OF_TEN = 2.262;

    private final double[] values;
    private int count;

    Samples(int size) {
        values = new double[size];
    }

    void add(double value) {
        values[count++] = value;
    }

    /** Adds what has passed since {@code startNanos}. */
    void since(long startNanos) {
        add((System.nanoTime() - startNanos) / 1e6);
    }

    double mean() {
        return Arrays.stream(values, 0, count).average().orElseThrow();
    }

    /** Half of the width of the mean's 95 % confidence interval, for ten samples. */
    double error() {
        double mean = mean();
        double squares = Arrays.stream(values, 0, count).map(value -> (value - mean) * (value - mean)).sum();
        return STUDENT_OF_TEN * Math.sqrt(squares / (count - 1) / count);
    }

    double median() {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
