package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.RandomStream;

/** Random numbers as functions of a key and an index, so that any thread can draw any of them. */
final class Draws {
    private static final int HALF_OF_THE_BITS = 32;

    /** One over the standard deviation: 64 bits of variance 1/4 and a uniform number of 1/12. */
    private static final double PER_DEVIATION = 1 / Math.sqrt(16 + 1 / 12.0);

    private Draws() {}

    /** Uniform in (0, 1]. */
    static double uniform(long key, long index) {
        return ((RandomStream.bits(key, index) >>> 11) + 1) * 0x1p-53;
    }

    /** Normal of mean 0 and variance 1, by the Box-Muller transform. */
    static double gaussian(long key, long index) {
        double radius = Math.sqrt(-2 * Math.log(uniform(key, 2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(key, 2 * index + 1));
    }

    /**
     * Nearly normal, of mean 0 and variance 1, for noise that is drawn by the million: the number
     * of ones in 64 random bits, spread by a uniform number to be continuous. Ten times as fast as
     * {@link #gaussian}; reaches 8 standard deviations, excess kurtosis -0.03.
     */
    static double noise(long key, long index) {
        double ones = Long.bitCount(RandomStream.bits(key, 2 * index)) - HALF_OF_THE_BITS;
        double spread = (RandomStream.bits(key, 2 * index + 1) >>> 11) * 0x1p-53 - 0.5;
        return (ones + spread) * PER_DEVIATION;
    }

    /** A key that depends on another one and on values. */
    static long key(long key, float[] values) {
        long hash = key;
        for (float value : values) {
            hash = hash * 0x9E3779B97F4A7C15L + Float.floatToRawIntBits(value);
        }
        return RandomStream.bits(key, hash);
    }
}
