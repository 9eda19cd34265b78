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
import org.snn4j.tensor.ops.WeightedKeyValue;

/**
 * Attention to the past by a decaying average, {@code y = output(sigmoid(r) * wkv(k, v))}; k, v and
 * r are linear in a mix of this timestep and the one before. Causal. {@code [T, N, C] -> [T, N,
 * C]}.
 *
 * @see <a href="https://arxiv.org/abs/2302.13939">SpikeGPT, Zhu et al. 2023</a>
 */
public final class TimeMix implements Layer, Initializable {
    private final MixPlace place;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** At a place in a network. */
    public TimeMix(MixPlace place) {
        this.place = place;
        int channels = place.channels();
        for (String name : new String[] {"decay", "first", "mixKey", "mixValue", "mixGate"}) {
            parameters.put(name, Parameter.constant(Tensor.zeros(channels)));
        }
        Constant zero = new Constant(0);
        Linear square = new Linear(channels, channels).withoutBias();
        children.put("key", square.startingFrom(zero, zero));
        children.put("value", square.startingFrom(new Orthogonal(1), zero));
        children.put("gate", square.startingFrom(zero, zero));
        children.put("output", square.startingFrom(zero, zero));
        initialise(Initialisation.generator(0, describe()));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        int channels = place.channels();
        float[] decay = value("decay").data();
        float[] first = value("first").data();
        for (int h = 0; h < channels; h++) {
            double position = (double) h / (channels - 1);
            decay[h] = (float) (-5 + 8 * Math.pow(position, 0.7 + 1.3 * place.depth()));
            first[h] = (float) (Math.log(0.3) + 0.5 * ((h + 1) % 3 - 1));
        }
        place.shares(value("mixKey").data(), 1, 0);
        place.shares(value("mixValue").data(), 1, 0.3 * place.depth());
        place.shares(value("mixGate").data(), 0.5, 0);
    }

    private Tensor value(String name) {
        return parameters.get(name).value();
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
        Tensor key = run("key", TokenShift.mix(input, value("mixKey")));
        Tensor stored = run("value", TokenShift.mix(input, value("mixValue")));
        Tensor gate = run("gate", TokenShift.mix(input, value("mixGate")));
        Tensor recalled = WeightedKeyValue.of(value("decay"), value("first"), key, stored);
        return run("output", Elementwise.multiply(Elementwise.sigmoid(gate), recalled));
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
        return "TimeMix " + place.channels();
    }
}
