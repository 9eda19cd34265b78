package org.snn4j.tensor;

import java.util.Arrays;

/**
 * Spikes of 0 and 1, one bit each: bit {@code i & 63} of word {@code i >> 6} is value {@code i} of
 * the tensor in row order.
 *
 * <p>32 times smaller than floats; the number of spikes is a population count. Bits behind the last
 * value are 0.
 */
public final class SpikeBits {
    private final long[] words;
    private final int size;

    /**
     * Wraps packed words.
     *
     * @param words {@code wordsFor(size)} words; bits from {@code size} on must be 0
     * @param size number of values
     */
    public SpikeBits(long[] words, int size) {
        if (words.length != wordsFor(size)) {
            throw new IllegalArgumentException(
                    "SpikeBits of "
                            + size
                            + " values: expected "
                            + wordsFor(size)
                            + " words, got "
                            + words.length);
        }
        this.words = words;
        this.size = size;
    }

    /** Number of 64-bit words that hold {@code size} bits. */
    public static int wordsFor(int size) {
        return (size + 63) >>> 6;
    }

    /**
     * Packs values of 0 and 1.
     *
     * @throws IllegalArgumentException if a value is neither 0 nor 1
     */
    public static SpikeBits pack(float[] values) {
        long[] words = new long[wordsFor(values.length)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 1f) {
                words[i >> 6] |= 1L << i;
            } else if (values[i] != 0f) {
                throw new IllegalArgumentException(
                        "spikes: expected 0 or 1, got " + values[i] + " at index " + i);
            }
        }
        return new SpikeBits(words, values.length);
    }

    /** The packed words themselves, not a copy. */
    public long[] words() {
        return words;
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** Whether value {@code index} is a spike. */
    public boolean get(int index) {
        return (words[index >> 6] >>> index & 1L) != 0;
    }

    /**
     * Values {@code from} to {@code from + count} as one word, the first in the lowest bit.
     *
     * @param count 1 to 64
     */
    public long bits(int from, int count) {
        return bits(words, from, count);
    }

    /**
     * Bits {@code from} to {@code from + count} of packed words as one word, the first in the
     * lowest bit.
     *
     * @param count 1 to 64
     */
    public static long bits(long[] words, int from, int count) {
        int shift = from & 63;
        long bits = words[from >> 6] >>> shift;
        if (shift + count > 64) {
            bits |= words[(from >> 6) + 1] << 64 - shift;
        }
        return count == 64 ? bits : bits & (1L << count) - 1;
    }

    /** Number of spikes. */
    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Number of spikes among the values {@code from} (included) to {@code to} (excluded). */
    public int count(int from, int to) {
        if (from >= to) {
            return 0;
        }
        int first = from >> 6;
        int last = to - 1 >> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            return Long.bitCount(words[first] & head & tail);
        }
        int count = Long.bitCount(words[first] & head) + Long.bitCount(words[last] & tail);
        for (int w = first + 1; w < last; w++) {
            count += Long.bitCount(words[w]);
        }
        return count;
    }

    /** Share of values that are spikes, 0 to 1; 0 for an empty tensor. */
    public double density() {
        return size == 0 ? 0 : (double) count() / size;
    }

    /**
     * Writes the values {@code from} to {@code to} as 0f and 1f.
     *
     * @param target receives value {@code from} at {@code offset}
     */
    public void unpack(int from, int to, float[] target, int offset) {
        int i = from;
        for (; i < to && (i & 63) != 0; i++) {
            target[offset + i - from] = words[i >> 6] >>> i & 1L;
        }
        // Zeros are written as vectors; of most words few bits are left to do.
        for (; i + 64 <= to; i += 64) {
            int at = offset + i - from;
            Arrays.fill(target, at, at + 64, 0f);
            for (long bits = words[i >> 6]; bits != 0; bits &= bits - 1) {
                target[at + Long.numberOfTrailingZeros(bits)] = 1f;
            }
        }
        for (; i < to; i++) {
            target[offset + i - from] = words[i >> 6] >>> i & 1L;
        }
    }
}
