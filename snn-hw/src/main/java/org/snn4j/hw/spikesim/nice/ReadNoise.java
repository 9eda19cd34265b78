package org.snn4j.hw.spikesim.nice;

import org.snn4j.tensor.Check;

/**
 * Noise of whole readings, {@code W' = W + sigma * max|W| * n} with {@code n} standard normal for
 * each weight and reading, on top of what the chip's devices do; specs/algo-dfa.md, section 4.
 *
 * @param forward sigma of readings by which a layer computes its sums, 0 or more
 * @param transposed sigma of the transposed readings by which back-propagation sends errors to the
 *     layer before, drawn for themselves; 0 or more
 */
public record ReadNoise(double forward, double transposed) {
    /** None. */
    public static final ReadNoise NONE = new ReadNoise(0, 0);

    public ReadNoise {
        Check.notNegative("ReadNoise.forward", forward);
        Check.notNegative("ReadNoise.transposed", transposed);
    }
}
