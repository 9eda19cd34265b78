package org.snn4j.models.transformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Linear;
import org.snn4j.layers.attention.AttentionConfig;
import org.snn4j.layers.attention.AttentionParts;
import org.snn4j.layers.attention.AttentionScale;
import org.snn4j.layers.attention.PatchEmbedding;
import org.snn4j.layers.attention.TokenMean;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.layers.attention.TransformerBlock;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * Spiking transformer whose attention reaches over several timesteps; specs/algo-statten.md.
 *
 * <p>Pictures are embedded in patches, the same at each timestep; frames of events as well, with
 * attention for events; a sequence of lines {@code [T, L, F]} is embedded token by token. Blocks
 * add currents. The head is the mean over tokens, neurons and a linear layer, with logits for each
 * timestep, {@code [T, N, K]}: losses average them.
 *
 * @param blocks number of blocks, 1 or more
 * @param width channels of a token, a multiple of 8 and of the heads
 * @param heads parts of the channels that do not see each other
 * @param mixing which tokens see each other
 * @param pools which of the four stages of the patch embedding halve the picture
 * @see <a href="https://arxiv.org/abs/2409.19764">Lee et al. 2024</a>
 */
public record Statten(int blocks, int width, int heads, TokenMixing mixing, List<Boolean> pools) {
    /** 2-512 for pictures of 32: 96.03 % on CIFAR-10 as published, T = 4. */
    public static final Statten CIFAR =
            new Statten(2, 512, 8, TokenMixing.spatialTemporal(2), PatchEmbedding.QUARTER);

    /** 2-256 for frames of events in 10 timesteps. */
    public static final Statten EVENTS =
            new Statten(2, 256, 8, TokenMixing.spatialTemporal(5), PatchEmbedding.QUARTER);

    /** 8-512 for pictures of 224, T = 4. */
    public static final Statten IMAGENET_512 =
            new Statten(8, 512, 8, TokenMixing.spatialTemporal(2), PatchEmbedding.SIXTEENTH);

    /** 8-768 for pictures of 224: 78.39 % on ImageNet as published, T = 4. */
    public static final Statten IMAGENET_768 =
            new Statten(8, 768, 8, TokenMixing.spatialTemporal(2), PatchEmbedding.SIXTEENTH);

    private static final int EXPANSION = 4;

    /** Tokens of sequences are few: two coincidences make the attention neurons fire. */
    private static final float SEQUENCE_SCALE = 0.5f;

    public Statten {
        pools = List.copyOf(pools);
        Check.atLeastOne("Statten.blocks", blocks);
        Check.atLeastOne("Statten.width", width);
        Check.atLeastOne("Statten.heads", heads);
    }

    /** The same with other attention. */
    public Statten withMixing(TokenMixing other) {
        return new Statten(blocks, width, heads, other, pools);
    }

    /**
     * The network.
     *
     * @param timesteps T for samples without time
     * @throws IllegalArgumentException if samples are neither pictures nor sequences of lines
     */
    public Layer build(SampleShape sample, int classes, int timesteps) {
        List<Layer> layers = new ArrayList<>();
        AttentionConfig attention;
        if (sample.frame().size() == 3) {
            if (!sample.hasTime()) {
                layers.add(new DirectEncoding(timesteps));
            }
            layers.add(new PatchEmbedding(sample.frame().get(2), width, pools).currents());
            attention =
                    sample.hasTime()
                            ? AttentionConfig.events(width, heads, mixing)
                            : AttentionConfig.still(width, heads, mixing);
        } else if (sample.frame().size() == 2 && sample.hasTime()) {
            layers.add(new Linear(sample.frame().get(1), width).withoutBias());
            layers.add(new BatchNorm(width));
            // Every chunk length by the same factor: chunks are what is compared.
            attention =
                    AttentionConfig.sequence(width, heads, mixing)
                            .withScale(AttentionScale.fixed(SEQUENCE_SCALE));
        } else {
            throw new IllegalArgumentException(
                    "Statten: expected pictures [H, W, C] or sequences [T, L, F], got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        for (int block = 0; block < blocks; block++) {
            layers.add(TransformerBlock.membraneShortcut(attention, EXPANSION * width));
        }
        layers.add(new TokenMean());
        layers.add(AttentionParts.lif());
        layers.add(new Linear(width, classes));
        return new Sequential(layers);
    }
}
