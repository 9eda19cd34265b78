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
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.schedule.Cosine;

/**
 * Bundled networks of stages of equal layers, which can share membranes;
 * specs/algo-efficientlif.md, section 4. Batch norms see one timestep at a time, as they must where
 * layers share.
 */
final class DeepNetworks {
    /** The neurons of shared networks: {@code h = v / 4 + 3 x / 4}, soft reset. */
    private static final LifConfig SOFT =
            LifConfig.DEFAULT.withCharge(new Charge.DecayInput(4f / 3));

    /** The neurons of the published baselines. */
    private static final LifConfig HARD = SOFT.withReset(Reset.HARD);

    private static final Recipe PUBLISHED =
            new Recipe(
                    5,
                    300,
                    128,
                    0.1,
                    rate -> new Sgd(rate, 0.9).withWeightDecay(5e-4),
                    new Cosine(),
                    new CrossEntropy());

    private DeepNetworks() {}

    static List<BundledModel> all() {
        return List.of(
                new BundledModel(
                        "cifar-vgg16",
                        "VGG16: 2 x 128, 2 x 256, 3 x 256, 3 x 512, 3 x 512, hard reset, T=5",
                        "cifar10",
                        PUBLISHED,
                        (sample, classes, timesteps) ->
                                vgg16(sample, classes, timesteps, HARD, 256)),
                new BundledModel(
                        "cifar-vgg16-shared",
                        "VGG16: 4 x 128, 3 x 256, 6 x 512, a membrane for each stage, T=5",
                        "cifar10",
                        PUBLISHED,
                        (sample, classes, timesteps) ->
                                acrossLayers(vgg16(sample, classes, timesteps, SOFT, 128), sample)),
                new BundledModel(
                        "cifar-resnet19",
                        "ResNet19: 3, 3, 2 blocks of 128, 256, 512, hard reset, T=5",
                        "cifar10",
                        PUBLISHED,
                        (sample, classes, timesteps) ->
                                resnet19(sample, classes, timesteps, HARD, 128, 256, 512)),
                new BundledModel(
                        "cifar-resnet19-shared",
                        "ResNet19: 3, 3, 2 blocks of 256, 512, 512, a membrane for each stage, T=5",
                        "cifar10",
                        PUBLISHED,
                        (sample, classes, timesteps) ->
                                acrossLayers(
                                        resnet19(sample, classes, timesteps, SOFT, 256, 512, 512),
                                        sample)),
                new BundledModel(
                        "fashion-vgg",
                        "small VGG of 16, 2 x 32, 3 x 64 whose stages can share membranes, T=4",
                        "fashion-mnist",
                        small(6),
                        DeepNetworks::smallVgg));
    }

    private static Recipe small(int epochs) {
        return new Recipe(
                4,
                epochs,
                64,
                2e-3,
                Adam::new,
                new Cosine(0, Cosine.Every.STEP),
                new CrossEntropy());
    }

    private static Layer acrossLayers(Layer network, SampleShape sample) {
        return MembraneSharing.ACROSS_LAYERS.applyTo(network, sample);
    }

    /** 13 convolutions in stages, global average pooling, a classifier. */
    static Layer vgg16(
            SampleShape sample, int classes, int timesteps, LifConfig neurons, int front) {
        int[][] stages = {
            {128, 128}, {front, front}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}
        };
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 1 << stages.length - 1);
        for (int i = 0; i < stages.length; i++) {
            for (int width : stages[i]) {
                convolution(layers, channels, width, neurons);
                channels = width;
            }
            layers.add(i < stages.length - 1 ? new MaxPool2d(2) : new AdaptiveAvgPool2d(1, 1));
        }
        return classifier(layers, channels, classes);
    }

    /** A convolution, then 8 blocks in three stages that each halve the size. */
    static Layer resnet19(
            SampleShape sample, int classes, int timesteps, LifConfig neurons, int... widths) {
        int[] blocks = {3, 3, 2};
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 1 << blocks.length);
        convolution(layers, channels, 128, neurons);
        channels = 128;
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                layers.add(block(channels, widths[stage], block == 0 ? 2 : 1, neurons));
                layers.add(new Lif(neurons));
                channels = widths[stage];
            }
        }
        layers.add(new AdaptiveAvgPool2d(1, 1));
        return classifier(layers, channels, classes);
    }

    /** Conv - norm - neurons - conv - norm, around which the input or its projection goes. */
    private static Layer block(int in, int out, int stride, LifConfig neurons) {
        Layer body =
                new Sequential(
                        new Conv2d(in, out, 3).padding(1).stride(stride).withoutBias(),
                        norm(out),
                        new Lif(neurons),
                        new Conv2d(out, out, 3).same().withoutBias(),
                        norm(out));
        if (in == out && stride == 1) {
            return new Residual(body);
        }
        Layer shortcut =
                new Sequential(new Conv2d(in, out, 1).stride(stride).withoutBias(), norm(out));
        return new Residual(body, shortcut);
    }

    private static Layer smallVgg(SampleShape sample, int classes, int timesteps) {
        int[][] stages = {{16}, {32, 32}, {64, 64, 64}};
        List<Layer> layers = new ArrayList<>();
        int channels = Pictures.encode(layers, sample, timesteps, 4);
        int side = 1;
        for (int[] stage : stages) {
            if (side > 1 || layers.size() > 1) {
                layers.add(new MaxPool2d(2));
                side *= 2;
            }
            for (int width : stage) {
                convolution(layers, channels, width, SOFT);
                channels = width;
            }
        }
        int[] axes = Pictures.axes(sample, 4);
        return classifier(layers, axes[0] / side * (axes[1] / side) * channels, classes);
    }

    private static void convolution(List<Layer> layers, int in, int out, LifConfig neurons) {
        layers.add(new Conv2d(in, out, 3).same().withoutBias());
        layers.add(norm(out));
        layers.add(new Lif(neurons));
    }

    private static BatchNorm norm(int channels) {
        return new BatchNorm(BatchNormConfig.step(channels));
    }

    private static Layer classifier(List<Layer> layers, int features, int classes) {
        layers.add(new Flatten());
        layers.add(new Linear(features, classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }
}
