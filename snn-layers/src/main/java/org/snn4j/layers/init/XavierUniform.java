package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Uniform in {@code +-gain * sqrt(6 / (fanIn + fanOut))}.
 *
 * @param gain above 0; 2 in the networks of BNTT
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio 2010</a>
 */
public record XavierUniform(double gain) implements Initializer {
    public XavierUniform {
        Check.positive("XavierUniform.gain", gain);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        new Uniform(gain * Math.sqrt(6.0 / ((double) fans.in() + fans.out())))
                .fill(values, fans, generator);
    }
}
