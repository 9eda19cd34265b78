package org.snn4j.train.rule;

import java.util.SplittableRandom;
import org.snn4j.tensor.RandomStream;

/**
 * Random feedback, as a function of a seed: who keeps the seed with the network can go on with the
 * same feedback; other feedback undoes what the network has learned to make of it.
 *
 * @param seed fixes all matrices
 * @param distribution of their values
 * @see <a href="https://arxiv.org/abs/1609.01596">Noekland 2016</a>
 */
public record RandomFeedback(long seed, Distribution distribution) implements Feedback {
    /** How values are drawn. */
    public enum Distribution {
        /** Normal with standard deviation {@code 1 / sqrt(classes)}. */
        NORMAL,
        /** Uniform in {@code +-1 / sqrt(units)}. */
        UNIFORM
    }

    /** Normal feedback. */
    public static RandomFeedback of(long seed) {
        return new RandomFeedback(seed, Distribution.NORMAL);
    }

    @Override
    public float[] matrix(int layer, int units, int classes) {
        SplittableRandom random = new SplittableRandom(RandomStream.bits(seed, layer));
        float[] values = new float[units * classes];
        double bound = 1 / Math.sqrt(units);
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (float)
                            (distribution == Distribution.NORMAL
                                    ? random.nextGaussian() / Math.sqrt(classes)
                                    : random.nextDouble(-bound, bound));
        }
        return values;
    }
}
