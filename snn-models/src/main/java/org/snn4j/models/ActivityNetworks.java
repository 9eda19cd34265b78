package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.data.UciHar;
import org.snn4j.layers.AvgPool1d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Dropout;
import org.snn4j.layers.DropoutMask;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.L2mu;
import org.snn4j.layers.L2muConfig;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.SumOverTime;
import org.snn4j.layers.SwapAxes;
import org.snn4j.neurons.LateResetLif;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/** Bundled networks that tell from motion sensors what somebody does. */
final class ActivityNetworks {
    private static final int KERNEL = 8;
    private static final int PADDING = 4;
    private static final int[] WIDTHS = {32, 64, 128};
    private static final float DROPOUT = 0.35f;

    /** Smaller than published for tactile letters, so that an epoch takes seconds. */
    private static final int MEMORY_HIDDEN = 64;

    private static final int MEMORY_UNITS = 24;

    /** Leak and threshold of the public SNN_HAR repository for UCI-HAR. */
    static final LifConfig NEURONS =
            LifConfig.DEFAULT
                    .withLeak(0.75f)
                    .withThreshold(0.5f)
                    .withComparison(Comparison.ABOVE)
                    .withSurrogate(new Triangle(1, 1))
                    .withResetDetached(false);

    private ActivityNetworks() {}

    /**
     * SFCN: three convolutions along the window, whose neurons take a step of the window for a
     * timestep (Y. Li et al., arXiv 2212.02233).
     */
    static BundledModel convolutional() {
        return new BundledModel(
                "har-sfcn",
                "three convolutions along time, neurons that run through the window",
                UciHar.NAME,
                new Recipe(
                        1,
                        8,
                        64,
                        1e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                (sample, classes, timesteps) -> convolutional(sample, classes));
    }

    private static Layer convolutional(SampleShape sample, int classes) {
        int channels = sample.frameLength();
        int length = Math.max(1, sample.timesteps());
        List<Layer> layers = new ArrayList<>();
        layers.add(new SwapAxes());
        for (int stage = 0; stage < WIDTHS.length; stage++) {
            layers.add(new Conv1d(channels, WIDTHS[stage], KERNEL).padding(PADDING).withoutBias());
            layers.add(new BatchNorm(WIDTHS[stage]));
            layers.add(new SwapAxes());
            layers.add(new Lif(NEURONS));
            layers.add(new SwapAxes());
            layers.add(new AvgPool1d(2).padding(1));
            if (stage == 0) {
                layers.add(new Dropout(DROPOUT, DropoutMask.EACH_STEP));
            }
            channels = WIDTHS[stage];
            // Kernel 8 and padding 4 add a position; pooling with padding 1 keeps the half step.
            length = (length + 1) / 2 + 1;
        }
        layers.add(Flatten.keeping(1));
        layers.add(new Linear(length * channels, classes));
        return new Sequential(layers);
    }

    /**
     * L2MU on windows: three layers of neurons that take up the signals, the Legendre memory, and
     * neurons whose spikes are counted.
     */
    static BundledModel legendre() {
        return new BundledModel(
                "har-l2mu",
                "Legendre memory of spiking neurons behind a learned input module",
                UciHar.NAME,
                new Recipe(
                        1,
                        6,
                        64,
                        2e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                (sample, classes, timesteps) -> legendre(sample, classes));
    }

    private static Layer legendre(SampleShape sample, int classes) {
        int[] widths = {sample.frameLength(), 48, 48, 48};
        List<Layer> layers = new ArrayList<>();
        if (sample.frame().size() > 1) {
            layers.add(new Flatten());
        }
        for (int i = 1; i < widths.length; i++) {
            layers.add(new Linear(widths[i - 1], widths[i]));
            layers.add(new BatchNorm(widths[i]));
            layers.add(new LateResetLif(0.8f, 0.5f, new Atan(2)));
        }
        layers.add(
                new L2mu(
                        L2muConfig.sevenLetters(widths[3]).withSizes(MEMORY_HIDDEN, MEMORY_UNITS)));
        layers.add(new Linear(MEMORY_HIDDEN, classes));
        layers.add(new LateResetLif(0.6f, 0.15f, new Atan(2)));
        layers.add(new SumOverTime());
        return new Sequential(layers);
    }

    /** Three hidden layers that see the whole window at each timestep. */
    static BundledModel fullyConnected() {
        return new BundledModel(
                "har-mlp",
                "hidden layers of 512, 256 and 128 neurons, whole windows, T=4",
                UciHar.NAME,
                new Recipe(
                        4,
                        10,
                        64,
                        1e-3,
                        Adam::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()),
                ActivityNetworks::fullyConnected);
    }

    private static Layer fullyConnected(SampleShape sample, int classes, int timesteps) {
        int[] widths = {sample.length(), 512, 256, 128};
        List<Layer> layers = new ArrayList<>();
        if (sample.hasTime()) {
            layers.add(new SwapAxes());
        }
        layers.add(Flatten.keeping(1));
        layers.add(new DirectEncoding(timesteps));
        for (int i = 1; i < widths.length; i++) {
            layers.add(new Linear(widths[i - 1], widths[i]).withoutBias());
            layers.add(new BatchNorm(widths[i]));
            layers.add(new Lif(NEURONS));
            layers.add(new Dropout(0.5));
        }
        layers.add(new Linear(widths[widths.length - 1], classes));
        layers.add(new MeanOverTime());
        return new Sequential(layers);
    }
}
