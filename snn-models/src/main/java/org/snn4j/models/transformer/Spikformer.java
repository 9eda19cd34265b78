package org.snn4j.models.transformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Linear;
import org.snn4j.layers.attention.AttentionConfig;
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
 * Spiking transformer with attention inside each timestep and residuals of spikes;
 * specs/algo-wider.md, section 2.
 *
 * @param blocks number of blocks, 1 or more
 * @param width channels of a token, a multiple of 8 and of the heads
 * @param heads parts of the channels that do not see each other
 * @param pools which of the four stages of the patch embedding halve the picture
 * @param bias whether query, key and value have one; those for ImageNet have not
 * @see <a href="https://arxiv.org/abs/2209.15425">Zhou et al. 2022</a>
 */
public record Spikformer(int blocks, int width, int heads, List<Boolean> pools, boolean bias) {
    /** 4-384 for pictures of 32: 95.41 % on CIFAR-10 as published, T = 4. */
    public static final Spikformer CIFAR = new Spikformer(4, 384, 12, PatchEmbedding.QUARTER, true);

    /** 8-768 for pictures of 224: 74.81 % on ImageNet as published, T = 4. */
    public static final Spikformer IMAGENET =
            new Spikformer(8, 768, 12, PatchEmbedding.SIXTEENTH, false);

    private static final int EXPANSION = 4;
    private static final float SCALE = 0.125f;

    public Spikformer {
        pools = List.copyOf(pools);
        Check.atLeastOne("Spikformer.blocks", blocks);
        Check.atLeastOne("Spikformer.width", width);
        Check.atLeastOne("Spikformer.heads", heads);
    }

    /**
     * The network, with logits for each timestep, {@code [T, N, K]}.
     *
     * @param timesteps T for samples without time
     * @throws IllegalArgumentException if samples are no pictures
     */
    public Layer build(SampleShape sample, int classes, int timesteps) {
        if (sample.frame().size() != 3) {
            throw new IllegalArgumentException(
                    "Spikformer: expected pictures [H, W, C], got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        List<Layer> layers = new ArrayList<>();
        if (!sample.hasTime()) {
            layers.add(new DirectEncoding(timesteps));
        }
        layers.add(new PatchEmbedding(sample.frame().get(2), width, pools).spikes());
        AttentionConfig attention =
                AttentionConfig.still(width, heads, TokenMixing.spatial())
                        .withScale(AttentionScale.fixed(SCALE));
        for (int block = 0; block < blocks; block++) {
            layers.add(TransformerBlock.spikeShortcut(attention, EXPANSION * width, bias));
        }
        layers.add(new TokenMean());
        layers.add(new Linear(width, classes));
        return new Sequential(layers);
    }
}
