package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.init.FanInPositive;
import org.snn4j.layers.init.FanInSpread;
import org.snn4j.layers.init.Initializer;
import org.snn4j.layers.ttfs.AddedSkip;
import org.snn4j.layers.ttfs.ConcatenatedSkip;
import org.snn4j.layers.ttfs.EarliestWins;
import org.snn4j.layers.ttfs.FirstSpikeConv2d;
import org.snn4j.layers.ttfs.FirstSpikeLinear;
import org.snn4j.layers.ttfs.Latencies;
import org.snn4j.layers.ttfs.SkipDelay;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.kernel.FirstSpikeRule;

/**
 * A network like LeNet whose neurons fire at most once, with the skips of
 * specs/algo-ttfs-skip.md, section 4.
 *
 * @param skip how spikes go around the two stages
 * @param width channels of the first stage, 1 or more; the second has twice as many
 * @param start how it starts
 * @see <a href="https://arxiv.org/abs/2312.00919">Kim et al. 2024</a>
 */
public record FirstSpikeNetwork(Skip skip, int width, Start start)
        implements BundledModel.NetworkBuilder {
    public FirstSpikeNetwork {
        Check.atLeastOne("FirstSpikeNetwork.width", width);
    }

    /** Weights at first, and how scores come from spike times. */
    public enum Start {
        /** As published: weights in {@code [0, 10 / fanIn)}, scores {@code -z}. */
        PUBLISHED(FanInPositive.FIRST_SPIKES, 1),
        /**
         * Weights {@code N(3 / fanIn, 4 / fanIn)}, scores {@code -50 z}: learns in hundreds of
         * steps what takes thousands otherwise.
         */
        SPREAD(new FanInSpread(3, 2), 50);

        private final Initializer weights;
        private final float sharpness;

        Start(Initializer weights, float sharpness) {
            this.weights = weights;
            this.sharpness = sharpness;
        }

        Initializer weights() {
            return weights;
        }

        float sharpness() {
            return sharpness;
        }
    }

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

    /**
     * A network for pictures.
     *
     * @param sample axes of one picture
     * @param timesteps into how many steps hardware cuts time
     * @throws IllegalArgumentException if the samples are no pictures of at least 8x8
     */
    @Override
    public Layer build(SampleShape sample, int classes, int timesteps) {
        int[] axes = Pictures.axes(sample, 8);
        int stem = skip.splits() ? 2 * width : width;
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(axes[2], stem, 5).same());
        layers.add(new BatchNorm(stem));
        // The rectifier of the published network is in Latencies: behind the pool it is the same.
        layers.add(new MaxPool2d(2));
        layers.add(new Latencies(FirstSpikeRule.T_MAX, timesteps));
        layers.add(stage(width, width, rule(1)));
        layers.add(stage(width, 2 * width, rule(2)));
        layers.add(Flatten.keeping(1));
        int channels = skip.splits() ? 3 * width : 2 * width;
        int side = side(axes[0]) * side(axes[1]);
        layers.add(
                new FirstSpikeLinear(side * channels, classes, rule(4))
                        .startingFrom(start.weights()));
        layers.add(new EarliestWins(start.sharpness()));
        return new Sequential(layers);
    }

    /** What is left of a side after pooling and two strides of 2. */
    private static int side(int length) {
        int pooled = length / 2;
        int half = (pooled + 1) / 2;
        return (half + 1) / 2;
    }

    /** Where spike times are added, later layers wait longer. */
    private FirstSpikeRule rule(int factor) {
        FirstSpikeRule rule = FirstSpikeRule.DEFAULT;
        return skip == Skip.ADDITION ? rule.withZMax(factor * rule.zMax()) : rule;
    }

    private Layer stage(int in, int out, FirstSpikeRule rule) {
        Layer body =
                new Sequential(
                        new FirstSpikeConv2d(in, out, 2).by(rule).startingFrom(start.weights()),
                        new FirstSpikeConv2d(out, out, 1).by(rule).startingFrom(start.weights()));
        return switch (skip) {
            case NONE -> body;
            case ADDITION -> new AddedSkip(body);
            case CONCATENATION -> new ConcatenatedSkip(body);
            case DELAYED -> new ConcatenatedSkip(body, new SkipDelay(in));
        };
    }
}
