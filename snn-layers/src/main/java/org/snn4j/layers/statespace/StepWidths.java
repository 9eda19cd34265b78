package org.snn4j.layers.statespace;

import java.util.SplittableRandom;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;

/**
 * Biases after which softplus gives step widths between 0.001 and 0.1, spread evenly by their
 * logarithm.
 *
 * @see <a href="https://arxiv.org/abs/2312.00752">Gu and Dao 2023, section 3.6</a>
 */
record StepWidths() implements Initializer {
    private static final double SHORTEST = 1e-3;
    private static final double LONGEST = 0.1;

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            double width =
                    SHORTEST * Math.exp(generator.nextDouble() * Math.log(LONGEST / SHORTEST));
            // The inverse of softplus.
            values[i] = (float) (width + Math.log(-Math.expm1(-width)));
        }
    }
}
