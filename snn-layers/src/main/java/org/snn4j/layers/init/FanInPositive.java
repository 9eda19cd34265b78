package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Uniform in {@code [0, scale / fanIn)}: all inputs together add up to {@code scale / 2} on
 * average.
 *
 * @param scale above 0: 10 in networks of first spikes with threshold 1
 * @see <a href="https://arxiv.org/abs/2312.00919">Kim et al. 2024</a>
 */
public record FanInPositive(double scale) implements Initializer {
    /** Weights in {@code [0, 10 / fanIn)}. */
    public static final FanInPositive FIRST_SPIKES = new FanInPositive(10);

    public FanInPositive {
        Check.positive("FanInPositive.scale", scale);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) generator.nextDouble(0, scale / fans.in());
        }
    }
}
