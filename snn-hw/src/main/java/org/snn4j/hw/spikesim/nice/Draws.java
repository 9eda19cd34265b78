package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.RandomStream;

/** Random numbers as functions of a key and an index, so that any thread can draw any of them. */
final class Draws {
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

    /** A key that depends on another one and on values. */
    static long key(long key, float[] values) {
        long hash = key;
        for (float value : values) {
            hash = hash * 0x9E3779B97F4A7C15L + Float.floatToRawIntBits(value);
        }
        return RandomStream.bits(key, hash);
    }
}
