package org.snn4j.layers.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.Linear;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.Orthogonal;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.TokenShift;

/**
 * A gated perceptron of each timestep and the one before, {@code y = sigmoid(R x_r) * V relu(K
 * x_k)^2}. {@code [T, N, C] -> [T, N, C]}.
 *
 * @see <a href="https://arxiv.org/abs/2302.13939">SpikeGPT, Zhu et al. 2023</a>
 */
public final class ChannelMix implements Layer, Initializable {
    private static final int EXPANSION = 4;

    private final MixPlace place;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** At a place in a network. */
    public ChannelMix(MixPlace place) {
        this.place = place;
        int channels = place.channels();
        int hidden = EXPANSION * channels;
        parameters.put("mixKey", Parameter.constant(Tensor.zeros(channels)));
        parameters.put("mixGate", Parameter.constant(Tensor.zeros(channels)));
        Constant zero = new Constant(0);
        children.put(
                "key",
                new Linear(channels, hidden)
                        .withoutBias()
                        .startingFrom(new Orthogonal(Math.sqrt(EXPANSION)), zero));
        children.put("value", new Linear(hidden, channels).withoutBias().startingFrom(zero, zero));
        children.put("gate", new Linear(channels, channels).withoutBias().startingFrom(zero, zero));
        initialise(Initialisation.generator(0, describe()));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        place.shares(parameters.get("mixKey").value().data(), 1, 0);
        place.shares(parameters.get("mixGate").value().data(), 1, 0);
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() != 3 || input.shape().last() != place.channels()) {
            throw new ShapeException(
                    describe() + ": input",
                    "[T, N, " + place.channels() + "]",
                    input.shape().toString(),
                    "");
        }
        Tensor key = run("key", TokenShift.mix(input, parameters.get("mixKey").value()));
        Tensor value = run("value", Elementwise.square(Elementwise.relu(key)));
        Tensor gate = run("gate", TokenShift.mix(input, parameters.get("mixGate").value()));
        return Elementwise.multiply(Elementwise.sigmoid(gate), value);
    }

    private Tensor run(String child, Tensor input) {
        return Layer.run(child, children.get(child), input);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public String describe() {
        return "ChannelMix " + place.channels();
    }
}
