package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Normal with mean 0.
 *
 * @param deviation standard deviation, above 0
 */
public record Normal(double deviation) implements Initializer {
    public Normal {
        Check.positive("Normal.deviation", deviation);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * generator.nextGaussian());
        }
    }
}
