package org.snn4j.data;

/**
 * What random numbers are drawn for: streams of one seed never meet, so that no choice echoes in
 * another.
 */
enum Purpose {
    ORDER,
    AUGMENTATION,
    SELECTION,
    GENERATION;

    SplitMix stream(long seed, long... keys) {
        long[] all = new long[keys.length + 2];
        all[0] = ordinal();
        all[1] = seed;
        System.arraycopy(keys, 0, all, 2, keys.length);
        return SplitMix.of(all);
    }
}
