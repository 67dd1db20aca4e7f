package dev.llmrecorder.core.compare;

import java.util.Arrays;

/** A bag of 32-bit digests that is filled, then sealed and compared. */
final class Digests {

    private int[] values = new int[16];
    private int size;

    /** Adds what stands for a value, whose bits need not be spread evenly. */
    void add(int hash) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = mix(hash);
    }

    /** The finisher of MurmurHash3. */
    static int mix(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    /** All of them, sorted. */
    int[] all() {
        int[] all = Arrays.copyOf(values, size);
        Arrays.sort(all);
        return all;
    }

    /** How much two sorted bags share, from 0 to 1: the size of what is in both by the size of what is in either. */
    static double shared(int[] left, int[] right) {
        int both = 0;
        int l = 0;
        int r = 0;
        while (l < left.length && r < right.length) {
            if (left[l] == right[r]) {
                both++;
                l++;
                r++;
            } else if (left[l] < right[r]) {
                l++;
            } else {
                r++;
            }
        }
        int either = left.length + right.length - both;
        return either == 0 ? 1 : (double) both / either;
    }
}
