package org.snn4j.layers.statespace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Fans;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.CausalConvolutions;

/**
 * Each channel by a kernel of its own over the timesteps up to now, with bias; {@code [T, N, C] ->
 * [T, N, C]}.
 *
 * <p>Parameters: {@code weight [K, C]}, its last row for the timestep itself, and {@code bias [C]}.
 */
public final class CausalConv1d implements Layer, Initializable {
    private final int channels;
    private final int kernel;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * A convolution with values uniform in {@code +-1 / sqrt(kernel)}.
     *
     * @param channels C, 1 or more
     * @param kernel K timesteps, 1 or more
     */
    public CausalConv1d(int channels, int kernel) {
        Check.atLeastOne("CausalConv1d.channels", channels);
        Check.atLeastOne("CausalConv1d.kernel", kernel);
        this.channels = channels;
        this.kernel = kernel;
        this.weight = Parameter.weight(Tensor.zeros(kernel, channels));
        this.bias = Parameter.constant(Tensor.zeros(channels));
        initialise(Initialisation.generator(0, describe()));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        Fans fans = new Fans(kernel, kernel);
        FanInUniform.DEFAULT.fill(weight.value().data(), fans, generator);
        FanInUniform.DEFAULT.fill(bias.value().data(), fans, generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        return CausalConvolutions.depthwise(input, weight.value(), bias.value());
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("weight", weight);
        named.put("bias", bias);
        return named;
    }

    @Override
    public String describe() {
        return "CausalConv1d " + channels + ", kernel " + kernel;
    }
}
