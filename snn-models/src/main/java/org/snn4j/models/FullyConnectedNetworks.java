package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxOverTime;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.init.Constant;
import org.snn4j.layers.init.Uniform;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.surrogate.FastSigmoid;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/** Bundled networks of linear layers and neurons. */
final class FullyConnectedNetworks {
    private FullyConnectedNetworks() {}

    /** A small network whose hidden layer is needed: a linear classifier fails on this problem. */
    static BundledModel yinYang() {
        return new BundledModel(
                "yin-yang-snn",
                "two hidden layers of 120 neurons, T=8",
                "yin-yang",
                new Recipe(8, 40, 64, 3e-3, Adam::new, new Cosine(), new CrossEntropy()),
                FullyConnectedNetworks::feedForward);
    }

    private static Layer feedForward(SampleShape sample, int classes, int timesteps) {
        List<Layer> layers = new ArrayList<>();
        if (!sample.hasTime()) {
            layers.add(new DirectEncoding(timesteps));
        }
        if (sample.frame().size() > 1) {
            layers.add(new Flatten());
        }
        layers.add(new Linear(sample.frameLength(), 120));
        layers.add(new Lif(LifConfig.DEFAULT.withLeak(0.9f)));
        layers.add(new Linear(120, 120));
        layers.add(new Lif(LifConfig.DEFAULT.withLeak(0.9f)));
        layers.add(new Linear(120, classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }

    /** Spike times carry the class: neurons that remember and hear each other. */
    static BundledModel randman() {
        return new BundledModel(
                "randman-rsnn",
                "128 recurrent neurons and leaky integrators that are read at their peak",
                "randman",
                new Recipe(
                        20,
                        15,
                        64,
                        5e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                FullyConnectedNetworks::recurrent);
    }

    /**
     * Inputs fire once in a sample: weights start large and the threshold is low, or hardly a
     * neuron would fire and none would learn.
     */
    private static Layer recurrent(SampleShape sample, int classes, int timesteps) {
        LifConfig neurons =
                LifConfig.DEFAULT
                        .withLeak(0.95f)
                        .withThreshold(0.5f)
                        .withSurrogate(new FastSigmoid(5));
        List<Layer> layers = new ArrayList<>();
        if (!sample.hasTime()) {
            layers.add(new DirectEncoding(timesteps));
        }
        if (sample.frame().size() > 1) {
            layers.add(new Flatten());
        }
        layers.add(
                new Linear(sample.frameLength(), 128)
                        .startingFrom(new Uniform(1), new Constant(0)));
        layers.add(new RecurrentLif(128, neurons));
        layers.add(new Linear(128, classes));
        layers.add(new LeakyIntegrator(0.95f));
        layers.add(new MaxOverTime());
        return new Sequential(layers);
    }
}
