package org.snn4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Biases;

/** Weight and bias of a convolution layer, and what it does with them. */
final class ConvolutionWeights {
    private final ConvolutionConfig config;
    private final Parameter weight;
    private final Parameter bias;
    private SynapticMedium medium = SynapticMedium.EXACT;

    /** Starts from a generator that depends on the layer's short form alone. */
    ConvolutionWeights(ConvolutionConfig config, String shortForm) {
        this.config = config;
        this.weight = Parameter.weight(Tensor.zeros(config.weightShape()));
        this.bias = Parameter.constant(Tensor.zeros(config.out()));
        initialise(Initialisation.generator(0, shortForm));
    }

    void initialise(SplittableRandom generator) {
        config.weightStart().fill(weight.value().data(), config.fans(), generator);
        if (config.bias()) {
            config.biasStart().fill(bias.value().data(), config.fans(), generator);
        }
    }

    void carryThrough(SynapticMedium other) {
        medium = other;
    }

    SynapticMedium medium() {
        return medium;
    }

    Tensor convolve(Tensor images, Synapses.Kind kind) {
        Tensor sums = medium.carry(synapses(kind), images);
        return config.bias() ? Biases.add(sums, bias.value()) : sums;
    }

    Synapses synapses(Synapses.Kind kind) {
        return new Synapses(kind, config.in(), config.out(), config.geometry(), weight.value());
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("weight", weight);
        if (config.bias()) {
            named.put("bias", bias);
        }
        return named;
    }
}
