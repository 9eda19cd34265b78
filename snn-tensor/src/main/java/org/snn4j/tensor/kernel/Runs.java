package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Words of spikes and the rows of sums they add to, in runs of equally spaced ones: what a row of a
 * convolution's kernel sees, computed once for all words of a patch and all blocks of outputs.
 */
final class Runs {
    private static final int FIELDS = 3;

    private int[] fields = new int[FIELDS * 64];
    private int size;
    private int words;

    /** Forgets all runs. */
    void clear() {
        size = 0;
        words = 0;
    }

    /**
     * Adds a run.
     *
     * @param word index of its first word
     * @param count words
     * @param sum index of its first sum
     */
    void add(int word, int count, int sum) {
        if (fields.length == FIELDS * size) {
            fields = Arrays.copyOf(fields, 2 * fields.length);
        }
        fields[FIELDS * size] = word;
        fields[FIELDS * size + 1] = count;
        fields[FIELDS * size + 2] = sum;
        size++;
        words += count;
    }

    int size() {
        return size;
    }

    /** Words in all runs. */
    int words() {
        return words;
    }

    int word(int run) {
        return fields[FIELDS * run];
    }

    int count(int run) {
        return fields[FIELDS * run + 1];
    }

    int sum(int run) {
        return fields[FIELDS * run + 2];
    }
}
