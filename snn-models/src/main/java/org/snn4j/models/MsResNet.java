package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.AdaptiveAvgPool2d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormConfig;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Rectangular;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

/**
 * Residual networks of spiking neurons whose shortcuts carry membrane currents, not spikes: {@code
 * x + norm(conv(lif(norm(conv(lif(x))))))}; specs/algo-ttsnn.md, section 5.
 *
 * <p>Where a stage changes the width, its first convolution is followed by 2x2 maximum pooling, as
 * in the tensor-train networks that are made from it.
 *
 * @param blocks residual blocks of each stage, two 3x3 convolutions each
 * @param widths channels of each stage
 * @param poolsFirst whether the map is halved behind the first convolution
 * @see <a href="https://arxiv.org/abs/2112.08954">Hu et al. 2021</a>
 */
public record MsResNet(List<Integer> blocks, List<Integer> widths, boolean poolsFirst) {
    private static final float THRESHOLD = 0.5f;

    /** Leak 0.25, threshold 0.5, fires above it, hard reset, rectangular surrogate. */
    static final LifConfig NEURONS =
            LifConfig.DEFAULT
                    .withLeak(0.25f)
                    .withThreshold(THRESHOLD)
                    .withComparison(Comparison.ABOVE)
                    .withReset(Reset.HARD)
                    .withSurrogate(new Rectangular(0.5f));

    /** Eight blocks of 64 to 512 channels. */
    public static final MsResNet RESNET18 =
            new MsResNet(List.of(2, 2, 2, 2), List.of(64, 128, 256, 512), false);

    /** Sixteen blocks of 64 to 512 channels. */
    public static final MsResNet RESNET34 =
            new MsResNet(List.of(3, 4, 6, 3), List.of(64, 128, 256, 512), false);

    /** Checks the stages. */
    public MsResNet {
        blocks = List.copyOf(blocks);
        widths = List.copyOf(widths);
        if (blocks.isEmpty() || blocks.size() != widths.size()) {
            throw new IllegalArgumentException(
                    "MsResNet: expected as many widths as stages, at least one, got "
                            + blocks
                            + " and "
                            + widths);
        }
        blocks.forEach(count -> Check.atLeastOne("MsResNet.blocks", count));
        widths.forEach(width -> Check.atLeastOne("MsResNet.widths", width));
    }

    /**
     * Builds the dense network.
     *
     * @param sample pictures {@code [H, W, C]}, with or without time
     * @param classes number of outputs
     * @param timesteps T for samples without time of their own
     * @throws IllegalArgumentException if the pictures are too small
     */
    public Layer build(SampleShape sample, int classes, int timesteps) {
        int halvings = widths.size() - 1 + (poolsFirst ? 1 : 0);
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 1 << halvings);
        layers.add(convolution(channels, widths.get(0)));
        layers.add(norm(widths.get(0), 1));
        if (poolsFirst) {
            layers.add(new MaxPool2d(2));
        }
        int width = widths.get(0);
        for (int stage = 0; stage < blocks.size(); stage++) {
            for (int i = 0; i < blocks.get(stage); i++) {
                boolean halves = stage > 0 && i == 0;
                layers.add(block(width, widths.get(stage), halves));
                width = widths.get(stage);
            }
        }
        layers.add(new Lif(NEURONS));
        layers.add(new AdaptiveAvgPool2d(1));
        layers.add(new Flatten());
        layers.add(new Linear(width, classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }

    private static Layer block(int in, int out, boolean halves) {
        List<Layer> body = new ArrayList<>();
        body.add(new Lif(NEURONS));
        body.add(convolution(in, out));
        if (halves) {
            body.add(new MaxPool2d(2));
        }
        body.add(norm(out, 1));
        body.add(new Lif(NEURONS));
        body.add(convolution(out, out));
        body.add(norm(out, 0.2));
        if (!halves) {
            return new Residual(new Sequential(body));
        }
        Conv2d single = new Conv2d(in, out, 1).stride(2).withoutBias();
        return new Residual(new Sequential(body), new Sequential(single, norm(out, 1)));
    }

    private static Layer convolution(int in, int out) {
        return new Conv2d(in, out, 3).same().withoutBias();
    }

    /** Gamma starts at a multiple of the threshold. */
    private static Layer norm(int channels, double alpha) {
        return new BatchNorm(BatchNormConfig.thresholdDependent(channels, alpha, THRESHOLD));
    }
}
