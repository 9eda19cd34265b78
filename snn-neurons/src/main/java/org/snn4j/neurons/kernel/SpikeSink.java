package org.snn4j.neurons.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Writes groups of spike bits into packed words.
 *
 * @param words zero on entry; none to drop the spikes
 * @param shared whether several threads may write into one word: rows are not whole words
 */
public record SpikeSink(long[] words, boolean shared) {
    /** Drops the spikes. */
    public static final SpikeSink NONE = new SpikeSink(new long[0], false);

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    /** A sink for rows of {@code width} neurons. */
    public static SpikeSink of(long[] words, int width) {
        return new SpikeSink(words, width % 64 != 0);
    }

    /**
     * Sets bits {@code offset} to {@code offset + 63}.
     *
     * @param offset index of the first value
     * @param bits spikes, lowest bit first; 0 behind the last value
     */
    public void put(int offset, long bits) {
        if (bits == 0 || words.length == 0) {
            return;
        }
        int word = offset >> 6;
        int shift = offset & 63;
        set(word, bits << shift);
        if (shift != 0) {
            long rest = bits >>> 64 - shift;
            if (rest != 0) {
                set(word + 1, rest);
            }
        }
    }

    /**
     * {@link #put} for a thread that alone writes the bits {@code from} to {@code to}: only the
     * first and the last word may belong to others as well, and only those cost an atomic access.
     */
    public void putWithin(int from, int to, int offset, long bits) {
        int word = offset >> 6;
        int shift = offset & 63;
        if (word > from >> 6 && word + 1 < to - 1 >> 6) {
            words[word] |= bits << shift;
            if (shift != 0) {
                words[word + 1] |= bits >>> 64 - shift;
            }
        } else {
            put(offset, bits);
        }
    }

    private void set(int word, long bits) {
        if (shared) {
            WORD.getAndBitwiseOr(words, word, bits);
        } else {
            words[word] |= bits;
        }
    }
}
