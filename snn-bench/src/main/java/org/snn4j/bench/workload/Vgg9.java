package org.snn4j.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.optimizer.Sgd;

/**
 * W4 and W6: a VGG of nine weighted layers for CIFAR-sized images, and its latency for one image.
 *
 * @param latency whether one image at a time is run and nothing trained
 */
record Vgg9(boolean latency) implements BenchWorkload {
    private static final LifConfig LIF = Neurons.config(0.5, Reset.HARD);

    /** Channels of the convolutions; each group ends in a pooling layer. */
    private static final int[][] GROUPS = {{64, 64}, {128, 128}, {256, 256, 256}};

    @Override
    public String name() {
        return latency ? "W6" : "W4";
    }

    @Override
    public String description() {
        String network = "VGG9: seven conv 3x3 + BN + LIF, three pools, linear 4096-1024, LIF, ";
        return latency
                ? network + "linear 1024-10; latency of one image"
                : network + "linear 1024-10; CE(mean logits); SGD with momentum and decay";
    }

    @Override
    public WorkloadSize usualSize() {
        return new WorkloadSize(4, latency ? 1 : 32);
    }

    @Override
    public boolean trains() {
        return !latency;
    }

    @Override
    public int classes() {
        return 10;
    }

    @Override
    public Layer network(WorkloadSize size, Neurons neurons) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new DirectEncoding(size.timesteps()));
        int in = 3;
        for (int[] group : GROUPS) {
            for (int out : group) {
                layers.add(new Conv2d(in, out, 3).same().withoutBias());
                layers.add(new BatchNorm(out));
                layers.add(neurons.next(LIF));
                in = out;
            }
            layers.add(new MaxPool2d(2));
        }
        layers.add(new Flatten());
        layers.add(new Linear(4096, 1024).withoutBias());
        layers.add(neurons.next(LIF));
        layers.add(new Linear(1024, 10));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }

    @Override
    public Tensor input(WorkloadSize size, SplittableRandom random) {
        return Inputs.normal(random, size.batch(), 32, 32, 3);
    }

    @Override
    public Loss loss() {
        return new CrossEntropy();
    }

    @Override
    public Optimizer optimizer() {
        return new Sgd(0.05, 0.9).withWeightDecay(5e-4);
    }
}
