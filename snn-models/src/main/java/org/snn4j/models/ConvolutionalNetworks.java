package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.schedule.Cosine;

/**
 * Bundled convolutional networks. Pictures are encoded directly; event frames come with their own
 * time.
 */
final class ConvolutionalNetworks {
    private static final LifConfig HARD_RESET = LifConfig.DEFAULT.withReset(Reset.HARD);

    private ConvolutionalNetworks() {}

    /** Two convolutions of 64 channels: the network of the README's training script. */
    static BundledModel fashion() {
        return new BundledModel(
                "fashion-csnn",
                "two convolutions of 64 channels and a classifier, T=4",
                "fashion-mnist",
                new Recipe(
                        4,
                        5,
                        64,
                        2e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                (sample, classes, timesteps) -> plain(sample, classes, timesteps, 64, 64));
    }

    /** Small enough to train in a minute. */
    static BundledModel glyphs() {
        return new BundledModel(
                "glyph-csnn",
                "convolutions of 16 and 32 channels and a classifier, T=4: trains in a minute",
                "glyphs",
                new Recipe(4, 4, 64, 2e-3, Adam::new, new Cosine(), new CrossEntropy()),
                (sample, classes, timesteps) -> plain(sample, classes, timesteps, 16, 32));
    }

    /** Two stages of convolution, norm, neurons and pooling. */
    private static Layer plain(SampleShape sample, int classes, int timesteps, int... widths) {
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 1 << widths.length);
        int side = 1;
        for (int width : widths) {
            convolution(layers, channels, width, LifConfig.DEFAULT);
            layers.add(new MaxPool2d(2));
            channels = width;
            side *= 2;
        }
        int[] axes = Pictures.axes(sample, side);
        layers.add(new Flatten());
        layers.add(new Linear(axes[0] / side * (axes[1] / side) * channels, classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }

    /** VGG9 with batch norm over all timesteps and hard reset. */
    static BundledModel vgg9() {
        return new BundledModel(
                "cifar-vgg9",
                "VGG9: 64, 64, pool, 128, 128, pool, 3 x 256, pool, 1024, T=4",
                "cifar10",
                new Recipe(
                        4,
                        30,
                        64,
                        0.05,
                        rate -> new Sgd(rate, 0.9).withWeightDecay(5e-4),
                        new Cosine(),
                        new CrossEntropy()),
                (sample, classes, timesteps) -> vgg9(sample, classes, timesteps, 64));
    }

    /** VGG9 at a quarter of its width: what compression is judged on. */
    static BundledModel smallVgg9() {
        return new BundledModel(
                "fashion-vgg9",
                "VGG9 at a quarter of its width: 16, 16, pool, 32, 32, pool, 3 x 64, pool, 256,"
                        + " T=4",
                "fashion-mnist",
                new Recipe(
                        4,
                        6,
                        32,
                        2e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                (sample, classes, timesteps) -> vgg9(sample, classes, timesteps, 16));
    }

    private static Layer vgg9(SampleShape sample, int classes, int timesteps, int w) {
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 8);
        int[] axes = Pictures.axes(sample, 8);
        for (int[] stage : new int[][] {{w, w}, {2 * w, 2 * w}, {4 * w, 4 * w, 4 * w}}) {
            for (int width : stage) {
                convolution(layers, channels, width, HARD_RESET);
                channels = width;
            }
            layers.add(new MaxPool2d(2));
        }
        layers.add(new Flatten());
        layers.add(new Linear(axes[0] / 8 * (axes[1] / 8) * channels, 16 * w).withoutBias());
        layers.add(new Lif(HARD_RESET));
        layers.add(new Linear(16 * w, classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }

    /** Sees motion: the membrane potential of the first neurons still holds the frames before. */
    static BundledModel movingPatterns() {
        return new BundledModel(
                "moving-csnn",
                "three convolutions over event frames whose neurons remember",
                "moving-patterns",
                new Recipe(1, 10, 32, 2e-3, Adam::new, new Cosine(), new CrossEntropy()),
                (sample, classes, timesteps) -> plain(sample, classes, timesteps, 32, 64, 64));
    }

    /** Digits seen by an event camera that moves: 10 frames of 30 ms, on and off events. */
    static BundledModel nmnist() {
        return new BundledModel(
                "nmnist-csnn",
                "two convolutions over the frames of an event camera",
                "nmnist",
                new Recipe(1, 10, 32, 2e-3, Adam::new, new Cosine(), new CrossEntropy()),
                (sample, classes, timesteps) -> plain(sample, classes, timesteps, 16, 32));
    }

    private static void convolution(List<Layer> layers, int in, int out, LifConfig neurons) {
        layers.add(new Conv2d(in, out, 3).same().withoutBias());
        layers.add(new BatchNorm(out));
        layers.add(new Lif(neurons));
    }
}
