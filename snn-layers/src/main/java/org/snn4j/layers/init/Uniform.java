package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Uniform in {@code [-bound, bound)}.
 *
 * @param bound above 0
 */
public record Uniform(double bound) implements Initializer {
    public Uniform {
        Check.positive("Uniform.bound", bound);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) generator.nextDouble(-bound, bound);
        }
    }
}
