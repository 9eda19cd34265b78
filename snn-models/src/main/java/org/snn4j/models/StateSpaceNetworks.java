package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.SwapAxes;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.layers.statespace.MambaBlock;
import org.snn4j.layers.statespace.MambaConfig;
import org.snn4j.layers.statespace.MembraneGates;
import org.snn4j.layers.statespace.RmsNorm;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.AdamW;
import org.snn4j.train.schedule.Cosine;

/**
 * Bundled state-space networks: a linear embedding of each token, Mamba blocks, a norm, the mean
 * over the tokens and a classifier. The rows of a picture are its tokens.
 */
final class StateSpaceNetworks {
    private static final MambaConfig SMALL = MambaConfig.of(32).withStates(8);
    private static final int BLOCKS = 2;
    private static final int GATE_WIDTH = 8;

    private StateSpaceNetworks() {}

    static List<BundledModel> all() {
        return List.of(
                new BundledModel(
                        "glyph-mamba",
                        "two selective state-space blocks of 32 features, rows are tokens",
                        "glyphs",
                        recipe(),
                        (sample, classes, timesteps) -> mamba(sample, classes)),
                new BundledModel(
                        "glyph-memba",
                        "the same with membrane gates of 8 LIM neurons, trained from scratch",
                        "glyphs",
                        recipe(),
                        (sample, classes, timesteps) ->
                                MembraneGates.into(
                                        mamba(sample, classes), GateConfig.lowRank(GATE_WIDTH))));
    }

    private static Recipe recipe() {
        return new Recipe(
                1, 8, 64, 4e-3, AdamW::new, new Cosine(0, Cosine.Every.STEP), new CrossEntropy());
    }

    private static Layer mamba(SampleShape sample, int classes) {
        List<Layer> layers = new ArrayList<>();
        int features = sample.frameLength();
        if (!sample.hasTime()) {
            layers.add(new SwapAxes());
            features /= sample.frame().get(0);
        }
        layers.add(new Flatten());
        layers.add(new Linear(features, SMALL.features()));
        for (int block = 0; block < BLOCKS; block++) {
            layers.add(new MambaBlock(SMALL));
        }
        layers.add(new RmsNorm(SMALL.features()));
        layers.add(new MeanOverTime());
        layers.add(new Linear(SMALL.features(), classes));
        return new Sequential(layers);
    }
}
