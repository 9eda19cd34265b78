package org.snn4j.tensor.kernel;

import java.util.Arrays;
import org.snn4j.tensor.SpikeBits;

/** Spike bits rearranged into whole words. */
final class SpikeWords {
    private static final int WORD = 64;

    private SpikeWords() {}

    /** Words that hold a row of {@code rowBits} bits. */
    static int perRow(int rowBits) {
        return rowBits + WORD - 1 >>> 6;
    }

    /**
     * The bits under each position of a kernel's rows: for input row {@code y} of image {@code n}
     * and output column {@code x} the {@code kernelW * in} bits of the pixels {@code x * strideW -
     * padW} on, zeros outside the map. Channels-last, they lie side by side in the map.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param arrays lend the result
     * @return {@code perRow(kernelW * in)} words for each of {@code images * height * outWidth}
     *     positions: the first words of all of them, then the second ones
     */
    static long[] patches(ConvolutionShape s, long[] spikes, ThreadArrays arrays) {
        ConvolutionGeometry g = s.geometry();
        int patchBits = g.kernelW() * s.in();
        int perPatch = perRow(patchBits);
        int positions = s.images() * s.height() * s.outWidth();
        if (patchBits == WORD && g.kernelW() == 1 && g.strideW() == 1 && g.padW() == 0) {
            return spikes;
        }
        long[] patches = arrays.words(positions * perPatch);
        Parallel.range(
                s.images() * s.height(),
                16,
                (from, to) -> {
                    if (s.in() % WORD == 0) {
                        copyWords(s, spikes, from, to, patches);
                    } else {
                        cutWords(s, spikes, from, to, patches);
                    }
                });
        return patches;
    }

    /** The patches of some rows of maps whose pixels are whole words. */
    private static void copyWords(
            ConvolutionShape s, long[] spikes, int from, int to, long[] patches) {
        ConvolutionGeometry g = s.geometry();
        int perPixel = s.in() / WORD;
        int step = g.strideW() * perPixel;
        for (int word = 0; word < g.kernelW() * perPixel; word++) {
            int column = word / perPixel - g.padW();
            int low = clamp(-Math.floorDiv(column, g.strideW()), s.outWidth());
            int high = clamp(-Math.floorDiv(column - s.width(), g.strideW()), s.outWidth());
            for (int row = from; row < to; row++) {
                int at = (word * s.images() * s.height() + row) * s.outWidth();
                int first = (row * s.width() + column) * perPixel + word % perPixel;
                Arrays.fill(patches, at, at + low, 0L);
                for (int x = low; x < high; x++) {
                    patches[at + x] = spikes[first + x * step];
                }
                Arrays.fill(patches, at + Math.max(low, high), at + s.outWidth(), 0L);
            }
        }
    }

    private static int clamp(int value, int most) {
        return Math.max(0, Math.min(most, value));
    }

    /** The patches of some rows of any maps. */
    private static void cutWords(
            ConvolutionShape s, long[] spikes, int from, int to, long[] patches) {
        ConvolutionGeometry g = s.geometry();
        int rowBits = s.width() * s.in();
        int patchBits = g.kernelW() * s.in();
        int positions = s.images() * s.height() * s.outWidth();
        int at = from * s.outWidth();
        for (int row = from; row < to; row++) {
            for (int x = 0; x < s.outWidth(); x++) {
                int first = (x * g.strideW() - g.padW()) * s.in();
                for (int word = 0; word < perRow(patchBits); word++) {
                    int low = first + word * WORD;
                    int high = Math.min(low + WORD, first + patchBits);
                    patches[word * positions + at] =
                            clipped(spikes, row * rowBits, rowBits, low, high);
                }
                at++;
            }
        }
    }

    /**
     * Bits {@code low} to {@code high} of a row of {@code rowBits} bits that begins at {@code row};
     * zeros outside the row.
     */
    private static long clipped(long[] words, int row, int rowBits, int low, int high) {
        int from = Math.max(low, 0);
        int count = Math.min(high, rowBits) - from;
        return count <= 0 ? 0 : SpikeBits.bits(words, row + from, count) << from - low;
    }

    /**
     * Transposes a block of 64 by 64 bits in place: bit {@code j} of word {@code i} goes to bit
     * {@code i} of word {@code j}.
     */
    static void transpose(long[] block) {
        long mask = 0x00000000FFFFFFFFL;
        for (int width = 32; width != 0; width >>= 1, mask ^= mask << width) {
            for (int i = 0; i < WORD; i = (i + width + 1) & ~width) {
                long swap = (block[i] >>> width ^ block[i + width]) & mask;
                block[i] ^= swap << width;
                block[i + width] ^= swap;
            }
        }
    }
}
