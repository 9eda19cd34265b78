package org.snn4j.tensor.kernel;

import org.snn4j.tensor.RandomStream;

/** Random masks, one bit for each value. */
public final class DropoutKernels {
    private DropoutKernels() {}

    /** Sets bit {@code i} of a mask of zeros if draw {@code i} is at least {@code rate}; {@code from} is a multiple of 64. */
    public static void draw(long[] mask, int from, int to, long key, float rate) {
        for (int i = from; i < to; i++) {
            if (RandomStream.uniform(key, i) >= rate) {
                mask[i >> 6] |= 1L << i;
            }
        }
    }

    /**
     * {@code y[offset + i] = scale * x[offset + i]} where bit {@code i} is set, 0 elsewhere. Without a branch: no processor
     * predicts a random one.
     */
    public static void apply(float[] x, float[] y, int offset, long[] mask, int from, int to, float scale) {
        for (int i = from; i < to; i++) {
            int keep = -(int) (mask[i >> 6] >>> i & 1L);
            y[offset + i] = Float.intBitsToFloat(Float.floatToRawIntBits(scale * x[offset + i]) & keep);
        }
    }
}
