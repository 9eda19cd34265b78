package org.snn4j.layers.init;

import java.util.SplittableRandom;
import org.snn4j.tensor.Check;

/**
 * Normal with mean 0 and standard deviation {@code scale / sqrt(fanOut)}.
 *
 * @param scale above 0
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
public record FanOutNormal(double scale) implements Initializer {
    /** Standard deviation {@code sqrt(2 / fanOut)}, as in the VGG of EfficientLIF-Net. */
    public static final FanOutNormal HE = new FanOutNormal(Math.sqrt(2));

    public FanOutNormal {
        Check.positive("FanOutNormal.scale", scale);
    }

    @Override
    public void fill(float[] values, Fans fans, SplittableRandom generator) {
        new Normal(scale / Math.sqrt(fans.out())).fill(values, fans, generator);
    }
}
