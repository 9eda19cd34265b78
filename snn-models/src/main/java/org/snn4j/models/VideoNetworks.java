package org.snn4j.models;

import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.models.respike.Branches;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.models.respike.ReSpikeConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.schedule.Cosine;

/** Bundled networks for clips; specs/algo-respike.md. */
final class VideoNetworks {
    private VideoNetworks() {}

    static List<BundledModel> all() {
        return List.of(
                model(
                        "respike-tiny",
                        "key frames dense, residuals spiking, 8, 16, 32 channels, cross-attention",
                        small(),
                        ReSpikeConfig.TINY),
                model(
                        "respike-tiny-dense",
                        "the dense branch alone, 16, 30, 58 channels",
                        small(),
                        ReSpikeConfig.TINY.withBranches(Branches.DENSE).withWidths(16, 30, 58)),
                model(
                        "respike-tiny-spiking",
                        "the spiking branch alone, 16, 30, 58 channels",
                        small(),
                        ReSpikeConfig.TINY.withBranches(Branches.SPIKING).withWidths(16, 30, 58)),
                model(
                        "respike-resnet18",
                        "as published: two ResNet-18 shapes, cross-attention behind stages 2 to 4",
                        new Recipe(
                                1,
                                100,
                                32,
                                1e-4,
                                rate -> new Sgd(rate, 0.9).withWeightDecay(1e-4),
                                new Cosine(),
                                new CrossEntropy()),
                        ReSpikeConfig.PUBLISHED));
    }

    private static Recipe small() {
        return new Recipe(
                1, 10, 32, 3e-3, Adam::new, new Cosine(0, Cosine.Every.STEP), new CrossEntropy());
    }

    private static BundledModel model(
            String name, String description, Recipe recipe, ReSpikeConfig config) {
        return new BundledModel(
                name,
                description,
                "moving-clips",
                recipe,
                (sample, classes, timesteps) -> build(config, sample, classes));
    }

    private static Layer build(ReSpikeConfig config, SampleShape sample, int classes) {
        int stride = config.frames().stride();
        if (sample.timesteps() < stride || sample.timesteps() % stride != 0) {
            throw new IllegalArgumentException(
                    "ReSpike: expected clips of a multiple of "
                            + stride
                            + " frames, got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        return new ReSpike(config, Pictures.axes(sample, 1 << config.widths().size())[2], classes);
    }
}
