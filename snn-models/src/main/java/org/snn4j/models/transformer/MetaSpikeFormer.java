package org.snn4j.models.transformer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Residual;
import org.snn4j.layers.attention.AttentionConfig;
import org.snn4j.layers.attention.AttentionParts;
import org.snn4j.layers.attention.AttentionScale;
import org.snn4j.layers.attention.SpikingSelfAttention;
import org.snn4j.layers.attention.TokenMean;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.layers.attention.TransformerBlock;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * Meta-SpikeFormer, also called Spike-driven Transformer V2: stages of convolution blocks, then of
 * attention blocks whose projections are reparameterised convolutions; currents are added
 * everywhere; specs/algo-wider.md, section 3.
 *
 * @param stages from the picture on, 1 or more
 * @param heads parts of the channels of a token that do not see each other
 * @see <a href="https://arxiv.org/abs/2404.03663">Yao et al. 2024</a>
 */
public record MetaSpikeFormer(List<Stage> stages, int heads) {
    /** 15 million parameters for pictures of 224. */
    public static final MetaSpikeFormer SMALL = published(32, 64, 128, 256, 360);

    /** 31 million parameters for pictures of 224. */
    public static final MetaSpikeFormer MEDIUM = published(48, 96, 192, 384, 480);

    /** 55 million parameters for pictures of 224: 80.0 % on ImageNet as published, T = 4. */
    public static final MetaSpikeFormer LARGE = published(64, 128, 256, 512, 640);

    private static final int EXPANSION = 4;
    private static final float SCALE = 0.125f;

    /** What the blocks of a stage mix pixels with. */
    public enum Mixing {
        CONVOLUTION,
        ATTENTION
    }

    /**
     * A convolution that may shrink the map, and blocks behind it.
     *
     * @param mixing kind of the blocks
     * @param width channels, 1 or more
     * @param blocks number of blocks, 1 or more
     * @param stride of the convolution, 1 or more
     */
    public record Stage(Mixing mixing, int width, int blocks, int stride) {
        public Stage {
            Check.atLeastOne("MetaSpikeFormer.Stage.width", width);
            Check.atLeastOne("MetaSpikeFormer.Stage.blocks", blocks);
            Check.atLeastOne("MetaSpikeFormer.Stage.stride", stride);
        }
    }

    public MetaSpikeFormer {
        stages = List.copyOf(stages);
        Check.atLeastOne("MetaSpikeFormer.stages", stages.size());
        Check.atLeastOne("MetaSpikeFormer.heads", heads);
    }

    private static MetaSpikeFormer published(int... widths) {
        return new MetaSpikeFormer(
                List.of(
                        new Stage(Mixing.CONVOLUTION, widths[0], 1, 2),
                        new Stage(Mixing.CONVOLUTION, widths[1], 1, 2),
                        new Stage(Mixing.CONVOLUTION, widths[2], 2, 2),
                        new Stage(Mixing.ATTENTION, widths[3], 6, 2),
                        new Stage(Mixing.ATTENTION, widths[4], 2, 1)),
                8);
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
                    "MetaSpikeFormer: expected pictures [H, W, C], got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        List<Layer> layers = new ArrayList<>();
        if (!sample.hasTime()) {
            layers.add(new DirectEncoding(timesteps));
        }
        int channels = sample.frame().get(2);
        for (Stage stage : stages) {
            // The first convolution reads the picture itself, and sees further.
            boolean first = stage == stages.get(0);
            if (!first) {
                layers.add(AttentionParts.lif());
            }
            layers.add(convolution(channels, stage.width(), first ? 7 : 3).stride(stage.stride()));
            layers.add(new BatchNorm(stage.width()));
            for (int block = 0; block < stage.blocks(); block++) {
                layers.add(block(stage));
            }
            channels = stage.width();
        }
        layers.add(new TokenMean());
        layers.add(AttentionParts.lif());
        layers.add(new Linear(channels, classes));
        return new Sequential(layers);
    }

    private Layer block(Stage stage) {
        int width = stage.width();
        if (stage.mixing() == Mixing.CONVOLUTION) {
            return new Sequential(separable(width), perceptron(width));
        }
        AttentionConfig config =
                AttentionConfig.still(width, heads, TokenMixing.spatial())
                        .withScale(AttentionScale.fixed(SCALE));
        return TransformerBlock.membraneShortcut(
                new SpikingSelfAttention(config, AttentionParts.convolutions(width)),
                EXPANSION * width);
    }

    /** Twice the channels, 7x7 within each, and back. */
    private static Layer separable(int width) {
        int wide = 2 * width;
        return new Residual(
                new Sequential(
                        AttentionParts.lif(),
                        convolution(width, wide, 1),
                        new BatchNorm(wide),
                        AttentionParts.lif(),
                        Conv2d.depthwise(wide, 7).same().withoutBias(),
                        convolution(wide, width, 1),
                        new BatchNorm(width)));
    }

    private static Layer perceptron(int width) {
        int wide = EXPANSION * width;
        return new Residual(
                new Sequential(
                        AttentionParts.lif(),
                        convolution(width, wide, 3),
                        new BatchNorm(wide),
                        AttentionParts.lif(),
                        convolution(wide, width, 3),
                        new BatchNorm(width)));
    }

    private static Conv2d convolution(int in, int out, int kernel) {
        return new Conv2d(in, out, kernel).same().withoutBias();
    }
}
