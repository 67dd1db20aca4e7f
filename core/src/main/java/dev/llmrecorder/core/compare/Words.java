package dev.llmrecorder.core.compare;

import java.util.Arrays;

/**
 * A sample of the words of a text, which any two texts draw alike: their digests are spread over slots, and the smallest of each
 * slot is kept (Li, Owen, Zhang, One permutation hashing, 2012).
 */
final class Words {

    private static final int SLOT_BITS = 6;
    private static final int NONE = Integer.MAX_VALUE;

    private final int[] least = new int[1 << SLOT_BITS];

    Words() {
        Arrays.fill(least, NONE);
    }

    /** Adds a word, by a hash whose bits need not be spread evenly. */
    void add(int hash) {
        int digest = Digests.mix(hash);
        int slot = digest >>> Integer.SIZE - SLOT_BITS;
        least[slot] = Math.min(least[slot], digest);
    }

    /** How much both share, from 0 to 1: about the number of words that are in both by that of those that are in either. */
    double shared(Words other) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < least.length; i++) {
            if (least[i] != NONE || other.least[i] != NONE) {
                either++;
                both += least[i] == other.least[i] ? 1 : 0;
            }
        }
        return either == 0 ? 1 : (double) both / either;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words words && Arrays.equals(least, words.least);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(least);
    }
}
