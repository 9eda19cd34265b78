package org.snn4j.layers;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Biases;

/** Weight and bias of a convolution layer, and what it does with them. */
final class ConvolutionWeights {
    private final ConvolutionConfig config;
    private final WeightAndBias weights;
    private SynapticMedium medium = SynapticMedium.EXACT;

    /** Starts from a generator that depends on the layer's short form alone. */
    ConvolutionWeights(ConvolutionConfig config, String shortForm) {
        this.config = config;
        this.weights =
                new WeightAndBias(
                        config.weightShape(),
                        config.fans(),
                        config.weightStart(),
                        config.biasStart(),
                        config.bias(),
                        shortForm);
    }

    void initialise(SplittableRandom generator) {
        weights.initialise(generator);
    }

    void carryThrough(SynapticMedium other) {
        medium = other;
    }

    SynapticMedium medium() {
        return medium;
    }

    Tensor convolve(Tensor images, Synapses.Kind kind) {
        Tensor sums = medium.carry(synapses(kind), images);
        return config.bias() ? Biases.add(sums, weights.bias()) : sums;
    }

    Synapses synapses(Synapses.Kind kind) {
        return new Synapses(kind, config.in(), config.out(), config.geometry(), weights.weight());
    }

    Map<String, Parameter> parameters() {
        return weights.parameters();
    }
}
