package org.snn4j.layers.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.TruncatedNormal;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Sigmoid;
import org.snn4j.tensor.Layer;

/**
 * What attention is built from.
 *
 * @param projection makes query, key and value without their neurons; asked three times
 * @param neurons makes the neurons of query, key and value
 * @param attentionNeurons makes the neurons behind the products or in front of the mask
 * @param output makes what follows the attention neurons
 */
public record AttentionParts(
        Supplier<List<Layer>> projection,
        Supplier<? extends Layer> neurons,
        Supplier<? extends Layer> attentionNeurons,
        Supplier<List<Layer>> output) {
    /**
     * Neurons of spiking transformers: tau 2 with a decayed input, threshold 1, hard reset to 0
     * that the backward pass takes as constant, sigmoid surrogate of alpha 4.
     */
    public static final LifConfig NEURONS =
            LifConfig.DEFAULT
                    .withCharge(new Charge.DecayInput(2))
                    .withReset(Reset.HARD)
                    .withSurrogate(new Sigmoid(4));

    /** Threshold of the attention neurons. */
    public static final float ATTENTION_THRESHOLD = 0.5f;

    private static final double DEVIATION = 0.02;
    private static final double CUT = 2;

    /** Linear layers without bias in front, one with bias behind; the result is a current. */
    public static AttentionParts membraneShortcut(int features) {
        return new AttentionParts(
                () -> normalised(features, features, false),
                AttentionParts::lif,
                AttentionParts::attentionLif,
                () -> normalised(features, features, true));
    }

    /** Reparameterised convolutions of the tokens' neighbours; the result is a current. */
    public static AttentionParts convolutions(int features) {
        Supplier<List<Layer>> projection =
                () -> List.of(new ReparameterisedConv2d(features), new BatchNorm(features));
        return new AttentionParts(
                projection, AttentionParts::lif, AttentionParts::attentionLif, projection);
    }

    /** Linear layers with or without bias; the result is spikes, as in Spikformer. */
    public static AttentionParts spikeShortcut(int features, boolean bias) {
        return new AttentionParts(
                () -> normalised(features, features, bias),
                AttentionParts::lif,
                AttentionParts::attentionLif,
                () -> {
                    List<Layer> output = new ArrayList<>(normalised(features, features, true));
                    output.add(lif());
                    return output;
                });
    }

    /**
     * Linear layers without bias and the same neurons everywhere, also behind the output.
     *
     * @param neurons makes the five layers of neurons: query, key, value, attention, output
     */
    public static AttentionParts uniform(int features, Supplier<? extends Layer> neurons) {
        Supplier<List<Layer>> projection =
                () ->
                        List.of(
                                new Linear(features, features).withoutBias(),
                                new BatchNorm(features));
        return new AttentionParts(
                projection,
                neurons,
                neurons,
                () -> {
                    List<Layer> output = new ArrayList<>(projection.get());
                    output.add(neurons.get());
                    return output;
                });
    }

    /** Neurons with {@link #NEURONS}. */
    public static Lif lif() {
        return new Lif(NEURONS);
    }

    private static Lif attentionLif() {
        return new Lif(NEURONS.withThreshold(ATTENTION_THRESHOLD));
    }

    /** A linear layer of every token, which is a 1x1 convolution, and a batch normalisation. */
    static List<Layer> normalised(int in, int out, boolean bias) {
        Linear linear =
                new Linear(in, out)
                        .startingFrom(new TruncatedNormal(DEVIATION, CUT), new Constant(0));
        return List.of(bias ? linear : linear.withoutBias(), new BatchNorm(out));
    }
}
