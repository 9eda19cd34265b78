package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Uniform in {@code +-scale / sqrt(fanIn)}.
 *
 * @param scale above 0: 1 is what common frameworks start linear and convolution layers with,
 *     {@code sqrt(6)} keeps the variance through rectifiers
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record FanInUniform(double scale) implements Initializer {
    /** Weights and biases in {@code +-1 / sqrt(fanIn)}. */
    public static final FanInUniform DEFAULT = new FanInUniform(1);

    /** Weights in {@code +-sqrt(6 / fanIn)}, as in MINT and TT-SNN. */
    public static final FanInUniform HE = new FanInUniform(Math.sqrt(6));

    public FanInUniform {
        Check.positive("FanInUniform.scale", scale);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        new Uniform(scale / Math.sqrt(fans.in())).fill(values, fans, generator);
    }
}
