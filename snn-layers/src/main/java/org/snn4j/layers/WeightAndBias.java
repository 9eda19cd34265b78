package org.snn4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * The parameters of a layer of synapses. They are made when they are first used: of the layers in
 * {@code new Conv2d(64, 128, 3).same().withoutBias()} only the last one needs any.
 */
final class WeightAndBias {
    private final int[] shape;
    private final Fans fans;
    private final Initializer weightStart;
    private final Initializer biasStart;
    private final boolean hasBias;
    private final String shortForm;
    private Parameter weight;
    private Parameter bias;

    /**
     * Parameters to be.
     *
     * @param shape of the weight, output channels last
     * @param hasBias whether there is a bias for each of them
     * @param shortForm of the layer, on which alone its first values depend
     */
    WeightAndBias(
            int[] shape,
            Fans fans,
            Initializer weightStart,
            Initializer biasStart,
            boolean hasBias,
            String shortForm) {
        this.shape = shape;
        this.fans = fans;
        this.weightStart = weightStart;
        this.biasStart = biasStart;
        this.hasBias = hasBias;
        this.shortForm = shortForm;
    }

    /** Overwrites all values. */
    synchronized void initialise(SplittableRandom generator) {
        if (weight == null) {
            weight = Parameter.weight(Tensor.zeros(shape));
            bias = Parameter.constant(Tensor.zeros(hasBias ? shape[shape.length - 1] : 0));
        }
        weightStart.fill(weight.value().data(), fans, generator);
        if (hasBias) {
            biasStart.fill(bias.value().data(), fans, generator);
        }
    }

    private synchronized void make() {
        if (weight == null) {
            initialise(Initialisation.generator(0, shortForm));
        }
    }

    Tensor weight() {
        make();
        return weight.value();
    }

    /** Length 0 if there is none. */
    Tensor bias() {
        make();
        return bias.value();
    }

    Map<String, Parameter> parameters() {
        make();
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("weight", weight);
        if (hasBias) {
            named.put("bias", bias);
        }
        return named;
    }
}
