package org.snn4j.layers.fusion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.GroupNormalisation;

/**
 * Group normalisation of maps {@code [.., H, W, C]}; each map and group of channels by its own mean
 * and variance.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He 2018</a>
 */
public final class GroupNorm implements Layer, Initializable {
    private final int groups;
    private final double epsilon;
    private final Parameter gamma;
    private final Parameter beta;

    /**
     * Starts with gamma 1 and beta 0.
     *
     * @param channels C, 1 or more
     * @param groups divides C
     * @param epsilon added to the variance, above 0
     */
    public GroupNorm(int channels, int groups, double epsilon) {
        Check.atLeastOne("GroupNorm.channels", channels);
        Check.atLeastOne("GroupNorm.groups", groups);
        Check.positive("GroupNorm.epsilon", epsilon);
        if (channels % groups != 0) {
            throw new IllegalArgumentException(
                    "GroupNorm.groups: expected a divisor of "
                            + channels
                            + " channels, got "
                            + groups);
        }
        this.groups = groups;
        this.epsilon = epsilon;
        this.gamma = Parameter.constant(Tensor.full(1f, channels));
        this.beta = Parameter.constant(Tensor.zeros(channels));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        Arrays.fill(gamma.value().data(), 1f);
        Arrays.fill(beta.value().data(), 0f);
    }

    @Override
    public Tensor forward(Tensor input) {
        return GroupNormalisation.groupNorm(input, gamma.value(), beta.value(), groups, epsilon);
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("gamma", gamma);
        named.put("beta", beta);
        return named;
    }

    @Override
    public String describe() {
        return "GroupNorm " + gamma.value().shape().last() + ", " + groups + " groups";
    }
}
