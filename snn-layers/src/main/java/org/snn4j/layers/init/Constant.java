package org.snn4j.layers.init;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * The same value everywhere.
 *
 * @param value finite
 */
public record Constant(float value) implements Initializer {
    public Constant {
        Check.finite("Constant.value", value);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        Arrays.fill(values, value);
    }
}
