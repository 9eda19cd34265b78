package org.snn4j.layers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.LayerNormalisation;

/**
 * Layer normalisation, {@code y = gamma (x - mean) / sqrt(variance + 1e-5) + beta} with mean and
 * variance over the channels of one row; {@code [.., C] -> [.., C]}.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton 2016</a>
 */
public final class LayerNorm implements Layer, Initializable {
    private static final double EPSILON = 1e-5;

    private final Parameter gamma;
    private final Parameter beta;

    /**
     * Starts with gamma 1 and beta 0.
     *
     * @param channels length of the last axis, 1 or more
     */
    public LayerNorm(int channels) {
        Check.atLeastOne("LayerNorm.channels", channels);
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
        Inputs.channels(this, input.shape(), 2, gamma.value().shape().last(), "[.., C]");
        return LayerNormalisation.layerNorm(input, gamma.value(), beta.value(), EPSILON);
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
        return "LayerNorm " + gamma.value().shape().last();
    }
}
