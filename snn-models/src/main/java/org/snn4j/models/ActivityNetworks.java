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
import org.snn4j.layers.Linear;
import org.snn4j.layers.SwapAxes;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
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
                        20,
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
}
