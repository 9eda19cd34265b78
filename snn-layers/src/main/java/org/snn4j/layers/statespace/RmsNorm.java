package org.snn4j.layers.statespace;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.RootMeanSquareNormalisation;

/**
 * {@code y = gamma x / sqrt(mean(x^2) + epsilon)} over the last axis.
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich 2019</a>
 */
public final class RmsNorm implements Layer, Initializable {
    private static final double EPSILON = 1e-5;

    private final double epsilon;
    private final Parameter gamma;

    /**
     * Starts with gamma 1.
     *
     * @param channels length of the last axis, 1 or more
     */
    public RmsNorm(int channels) {
        this(channels, EPSILON);
    }

    /**
     * Starts with gamma 1.
     *
     * @param epsilon above 0; 1e-5 is usual
     */
    public RmsNorm(int channels, double epsilon) {
        Check.positive("RmsNorm.epsilon", epsilon);
        this.epsilon = epsilon;
        Check.atLeastOne("RmsNorm.channels", channels);
        this.gamma = Parameter.constant(Tensor.full(1f, channels));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        Arrays.fill(gamma.value().data(), 1f);
    }

    @Override
    public Tensor forward(Tensor input) {
        return RootMeanSquareNormalisation.rmsNorm(input, gamma.value(), epsilon);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return Map.of("gamma", gamma);
    }

    @Override
    public String describe() {
        return "RmsNorm " + gamma.value().shape().last();
    }
}
