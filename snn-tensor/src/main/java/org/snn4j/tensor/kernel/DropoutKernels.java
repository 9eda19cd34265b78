package org.snn4j.tensor.kernel;

import org.snn4j.tensor.RandomStream;

/** Random masks, one bit for each value. */
public final class DropoutKernels {
    private DropoutKernels() {}

    /**
     * Sets bit {@code i} of a mask of zeros if draw {@code i} is at least {@code rate}. Without a
     * branch: no processor predicts a random one.
     *
     * @param from a multiple of 64
     */
    public static void draw(long[] mask, int from, int to, long key, float rate) {
        // uniform(key, i) is r / 2^24 with an integer r, so that r >= limit is the same comparison.
        long limit = (long) Math.ceil(rate * (double) (1 << 24));
        for (int i = from; i < to; i += 64) {
            long word = 0;
            for (int bit = 0; bit < Math.min(64, to - i); bit++) {
                long r = RandomStream.bits(key, i + bit) >>> 40;
                word |= (limit - 1 - r) >>> 63 << bit;
            }
            mask[i >> 6] = word;
        }
    }

    /** {@code y[offset + i] = scale * x[offset + i]} where bit {@code i} is set, 0 elsewhere. */
    public static void apply(
            float[] x, float[] y, int offset, long[] mask, int from, int to, float scale) {
        for (int i = from; i < to; i++) {
            int keep = -(int) (mask[i >> 6] >>> i & 1L);
            y[offset + i] =
                    Float.intBitsToFloat(Float.floatToRawIntBits(scale * x[offset + i]) & keep);
        }
    }
}
