package org.snn4j.convert;

import org.snn4j.convert.DenseStep.Norm;
import org.snn4j.convert.DenseStep.Synapse;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Parameter;

/**
 * Batch normalisation absorbed into the weights before it: {@code w' = w gamma / sqrt(variance +
 * epsilon)}, {@code b' = (b - mean) gamma / sqrt(variance + epsilon) + beta}; specs/algo-wider.md,
 * section 1.
 */
public final class Absorption {
    private Absorption() {}

    /**
     * Weights that do what the two do.
     *
     * @param synapse weights with bias
     * @param norm as many channels as the weights have outputs
     * @throws UnsupportedLayerException if the numbers of channels differ
     */
    public static Synapse of(Synapse synapse, Norm norm) {
        float[] weight = synapse.layer().parameters().get("weight").value().data();
        float[] bias = synapse.layer().parameters().get("bias").value().data();
        int channels = bias.length;
        if (norm.gamma().length != channels) {
            throw new UnsupportedLayerException(
                    norm.name(),
                    "batch normalisation: expected "
                            + channels
                            + " channels as '"
                            + synapse.name()
                            + "', got "
                            + norm.gamma().length);
        }
        Weighted absorbed = like(synapse.layer());
        float[] scaled = absorbed.parameters().get("weight").value().data();
        float[] shifted = absorbed.parameters().get("bias").value().data();
        double[] factor = new double[channels];
        for (int c = 0; c < channels; c++) {
            factor[c] = norm.gamma()[c] / Math.sqrt(norm.variance()[c] + norm.epsilon());
            shifted[c] = (float) ((bias[c] - norm.mean()[c]) * factor[c] + norm.beta()[c]);
        }
        for (int i = 0; i < weight.length; i++) {
            scaled[i] = (float) (weight[i] * factor[i % channels]);
        }
        return new Synapse(synapse.name(), absorbed);
    }

    /** The same weights and biases, each times a factor, in a layer of their own. */
    static Synapse scaled(Synapse synapse, double weights, double biases) {
        Weighted copy = like(synapse.layer());
        scale(synapse.layer().parameters().get("weight"), weights, copy.parameters().get("weight"));
        scale(synapse.layer().parameters().get("bias"), biases, copy.parameters().get("bias"));
        return new Synapse(synapse.name(), copy);
    }

    private static void scale(Parameter from, double factor, Parameter to) {
        float[] source = from.value().data();
        float[] target = to.value().data();
        for (int i = 0; i < source.length; i++) {
            target[i] = (float) (source[i] * factor);
        }
    }

    private static Weighted like(Weighted layer) {
        if (layer instanceof Conv2d conv) {
            return new Conv2d(conv.config());
        }
        return new Linear(((Linear) layer).config());
    }
}
