package org.snn4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.models.FirstSpikeNetwork.Skip;
import org.snn4j.models.FirstSpikeNetwork.Start;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.WithLayerCosts;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.schedule.Cosine;

/** The bundled networks of neurons that fire at most once. */
final class FirstSpikeNetworks {
    private static final int WIDTH = 32;
    private static final int TIMESTEPS = 16;

    private FirstSpikeNetworks() {}

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
                                recipe(100, 64, 6e-4, 1e-3),
                                new FirstSpikeNetwork(skip, WIDTH, Start.PUBLISHED)));
            }
        }
        models.add(
                new BundledModel(
                        "glyph-ttfs-delay",
                        "first-spike network of 8 and 16 channels with delayed skips: trains in a"
                                + " minute",
                        "glyphs",
                        recipe(6, 32, 1e-2, 0).withClip(1),
                        new FirstSpikeNetwork(Skip.DELAYED, 8, Start.SPREAD)));
        return models;
    }

    private static Recipe recipe(int epochs, int batch, double learningRate, double decay) {
        return new Recipe(
                TIMESTEPS,
                epochs,
                batch,
                learningRate,
                rate -> new Adam(rate).withWeightDecay(decay),
                new Cosine(0, Cosine.Every.STEP),
                new WithLayerCosts(new CrossEntropy()));
    }
}
