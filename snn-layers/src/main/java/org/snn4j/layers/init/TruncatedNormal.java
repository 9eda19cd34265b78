package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Normal with mean 0, drawn again while outside {@code [-cut, cut]}.
 *
 * @param deviation standard deviation before cutting, above 0
 * @param cut largest absolute value, at least a tenth of the deviation
 */
public record TruncatedNormal(double deviation, double cut) implements Initializer {
    public TruncatedNormal {
        Check.positive("TruncatedNormal.deviation", deviation);
        Check.inRange("TruncatedNormal.cut", cut, deviation / 10, Double.MAX_VALUE);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            double value = deviation * generator.nextGaussian();
            while (Math.abs(value) > cut) {
                value = deviation * generator.nextGaussian();
            }
            values[i] = (float) value;
        }
    }
}
