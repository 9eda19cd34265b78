package org.snn4j.layers.init;

import java.util.SplittableRandom;

/** Starting values of a weight or bias; specs/algo-lif-bptt.md, section 9, lists who uses which. */
public interface Initializer {
    /**
     * Overwrites all values.
     *
     * @param values weight or bias, row by row
     * @param fans of the weight, also where a bias is filled
     * @param generator source of randomness
     */
    void fill(float[] values, Fans fans, SplittableRandom generator);
}
