package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Normal with mean {@code sum / fanIn} and deviation {@code spread / sqrt(fanIn)}: all inputs
 * together add up to {@code sum} on average, and neurons differ in which inputs they heed.
 *
 * <p>Neurons that fire at most once start learning sooner with it than with {@link FanInPositive},
 * whose sums of many like weights make all of them fire at nearly the same time.
 *
 * @param sum above 0
 * @param spread above 0
 */
public record FanInSpread(double sum, double spread) implements Initializer {
    public FanInSpread {
        Check.positive("FanInSpread.sum", sum);
        Check.positive("FanInSpread.spread", spread);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        for (int i = 0; i < values.length; i++) {
            double normal = generator.nextGaussian();
            values[i] = (float) (sum / fans.in() + spread / Math.sqrt(fans.in()) * normal);
        }
    }
}
