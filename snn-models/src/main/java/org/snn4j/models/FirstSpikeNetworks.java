package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.ttfs.AddedSkip;
import org.snn4j.layers.ttfs.ConcatenatedSkip;
import org.snn4j.layers.ttfs.EarliestWins;
import org.snn4j.layers.ttfs.FirstSpikeConv2d;
import org.snn4j.layers.ttfs.FirstSpikeLinear;
import org.snn4j.layers.ttfs.Latencies;
import org.snn4j.layers.ttfs.SkipDelay;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.kernel.FirstSpikeRule;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.WithLayerCosts;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/**
 * Networks like LeNet whose neurons fire at most once, with the skips of specs/algo-ttfs-skip.md,
 * section 4.
 *
 * @see <a href="https://arxiv.org/abs/2312.00919">Kim et al. 2024</a>
 */
public final class FirstSpikeNetworks {
    private static final int WIDTH = 32;
    private static final int TIMESTEPS = 16;

    private FirstSpikeNetworks() {}

    /** How the spikes that go around a stage meet those that go through it. */
    public enum Skip {
        /** There are no skips. */
        NONE("plain"),
        /** Spike times are added. */
        ADDITION("add"),
        /** Channels are put side by side. */
        CONCATENATION("cat"),
        /** Channels are put side by side, those that went around after a learned delay. */
        DELAYED("delay");

        private final String label;

        Skip(String label) {
            this.label = label;
        }

        /** Short name: {@code plain}, {@code add}, {@code cat} or {@code delay}. */
        public String label() {
            return label;
        }

        private boolean splits() {
            return this == CONCATENATION || this == DELAYED;
        }
    }

    /** Four for each of MNIST and Fashion-MNIST, and a small one. */
    static List<BundledModel> models() {
        List<BundledModel> models = new ArrayList<>();
        for (String data : List.of("mnist", "fashion-mnist")) {
            for (Skip skip : Skip.values()) {
                models.add(
                        new BundledModel(
                                data.replace("-mnist", "") + "-ttfs-" + skip.label(),
                                "first-spike network of 32 and 64 channels, "
                                        + skip.name().toLowerCase(Locale.ROOT)
                                        + " skips",
                                data,
                                recipe(TIMESTEPS, 100, 6e-4),
                                (sample, classes, timesteps) ->
                                        build(skip, WIDTH, sample, classes, timesteps)));
            }
        }
        models.add(
                new BundledModel(
                        "glyph-ttfs-delay",
                        "first-spike network of 8 and 16 channels with delayed skips: trains in a"
                                + " minute",
                        "glyphs",
                        recipe(TIMESTEPS, 4, 3e-3),
                        (sample, classes, timesteps) ->
                                build(Skip.DELAYED, 8, sample, classes, timesteps)));
        return models;
    }

    private static Recipe recipe(int timesteps, int epochs, double learningRate) {
        return new Recipe(
                timesteps,
                epochs,
                64,
                learningRate,
                rate -> new Adam(rate).withWeightDecay(1e-3),
                new Cosine(0, Cosine.Every.STEP),
                new WithLayerCosts(new CrossEntropy()));
    }

    /**
     * A network for pictures.
     *
     * @param width channels of the first stage, 1 or more; the second has twice as many
     * @param sample axes of one picture
     * @param timesteps into how many steps hardware cuts time
     * @throws IllegalArgumentException if the samples are no pictures of at least 8x8
     */
    public static Layer build(
            Skip skip, int width, SampleShape sample, int classes, int timesteps) {
        int[] axes = Pictures.axes(sample, 8);
        int stem = skip.splits() ? 2 * width : width;
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(axes[2], stem, 5).same());
        layers.add(new BatchNorm(stem));
        // The rectifier of the published network is in Latencies: behind the pool it is the same.
        layers.add(new MaxPool2d(2));
        layers.add(new Latencies(FirstSpikeRule.T_MAX, timesteps));
        layers.add(stage(skip, width, width, rule(skip, 1)));
        layers.add(stage(skip, width, 2 * width, rule(skip, 2)));
        layers.add(Flatten.keeping(1));
        int channels = skip.splits() ? 3 * width : 2 * width;
        int side = side(axes[0]) * side(axes[1]);
        layers.add(new FirstSpikeLinear(side * channels, classes, rule(skip, 4)));
        layers.add(new EarliestWins());
        return new Sequential(layers);
    }

    /** What is left of a side after pooling and two strides of 2. */
    private static int side(int length) {
        int pooled = length / 2;
        int half = (pooled + 1) / 2;
        return (half + 1) / 2;
    }

    /** Where spike times are added, later layers wait longer. */
    private static FirstSpikeRule rule(Skip skip, int factor) {
        FirstSpikeRule rule = FirstSpikeRule.DEFAULT;
        return skip == Skip.ADDITION ? rule.withZMax(factor * rule.zMax()) : rule;
    }

    private static Layer stage(Skip skip, int in, int out, FirstSpikeRule rule) {
        Layer body =
                new Sequential(
                        new FirstSpikeConv2d(in, out, 2).by(rule),
                        new FirstSpikeConv2d(out, out, 1).by(rule));
        return switch (skip) {
            case NONE -> body;
            case ADDITION -> new AddedSkip(body);
            case CONCATENATION -> new ConcatenatedSkip(body);
            case DELAYED -> new ConcatenatedSkip(body, new SkipDelay(in));
        };
    }
}
