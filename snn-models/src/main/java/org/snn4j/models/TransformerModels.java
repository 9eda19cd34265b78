package org.snn4j.models;

import java.util.List;
import org.snn4j.data.TextCorpus;
import org.snn4j.layers.attention.PatchEmbedding;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.models.transformer.MetaSpikeFormer;
import org.snn4j.models.transformer.MetaSpikeFormer.Mixing;
import org.snn4j.models.transformer.MetaSpikeFormer.Stage;
import org.snn4j.models.transformer.SpikeGpt;
import org.snn4j.models.transformer.Spikformer;
import org.snn4j.models.transformer.Statten;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.LargestLogitPull;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.Tet;
import org.snn4j.train.optimizer.Adam;
import org.snn4j.train.optimizer.AdamW;
import org.snn4j.train.optimizer.Moments;
import org.snn4j.train.schedule.Cosine;
import org.snn4j.train.schedule.Schedule;
import org.snn4j.train.schedule.WarmUp;

/** Bundled spiking transformers; specs/algo-statten.md, section 5, and specs/algo-wider.md. */
final class TransformerModels {
    private static final double DECAY = 6e-2;
    private static final List<Boolean> EIGHTH = List.of(false, true, true, true);

    /** Every token of eight timesteps sees every other. */
    private static final Statten DELAY =
            new Statten(1, 32, 4, TokenMixing.spatialTemporal(8), PatchEmbedding.QUARTER);

    private static final MetaSpikeFormer GLYPHS =
            new MetaSpikeFormer(
                    List.of(stage(Mixing.CONVOLUTION, 12, 1, 4), stage(Mixing.ATTENTION, 32, 1, 1)),
                    4);

    /** The published network of 15 million parameters with fewer blocks and less shrinking. */
    private static final MetaSpikeFormer CIFAR =
            new MetaSpikeFormer(
                    List.of(
                            stage(Mixing.CONVOLUTION, 48, 1, 1),
                            stage(Mixing.CONVOLUTION, 96, 1, 2),
                            stage(Mixing.ATTENTION, 192, 2, 2),
                            stage(Mixing.ATTENTION, 256, 1, 1)),
                    8);

    private TransformerModels() {}

    /** All of them. */
    static List<BundledModel> all() {
        return List.of(
                delay("delay-statten", "spatial-temporal attention over all timesteps", DELAY),
                delay(
                        "delay-spatial",
                        "attention within each timestep",
                        DELAY.withMixing(TokenMixing.spatial())),
                statten(
                        "glyph-statten",
                        "tiny STAtten, 1-32, T=4 in chunks of 2",
                        "glyphs",
                        new Statten(1, 32, 4, TokenMixing.spatialTemporal(2), EIGHTH),
                        quick(4, 4)),
                statten(
                        "moving-statten",
                        "tiny STAtten for events, 1-32, chunks of 4 timesteps",
                        "moving-patterns",
                        new Statten(
                                1, 32, 4, TokenMixing.spatialTemporal(4), PatchEmbedding.QUARTER),
                        quick(16, 8)),
                statten(
                        "cifar-statten-small",
                        "STAtten, 2-256, T=4 in chunks of 2",
                        "cifar10",
                        new Statten(
                                2, 256, 8, TokenMixing.spatialTemporal(2), PatchEmbedding.QUARTER),
                        cifar()),
                statten(
                        "cifar-statten",
                        "STAtten as published, 2-512, T=4 in chunks of 2",
                        "cifar10",
                        Statten.CIFAR,
                        cifar()),
                statten(
                        "cifar-sdt",
                        "Spike-driven Transformer, 2-512, T=4: a key-value mask for attention",
                        "cifar10",
                        Statten.CIFAR.withMixing(TokenMixing.keyValueMask()),
                        cifar()),
                statten(
                        "nmnist-statten",
                        "STAtten for events, 2-256, chunks of 5 timesteps",
                        "nmnist",
                        Statten.EVENTS,
                        events()),
                spikformer(
                        "glyph-spikformer",
                        "tiny Spikformer, 1-32, T=4",
                        "glyphs",
                        new Spikformer(1, 32, 4, EIGHTH, true),
                        quick(4, 4)),
                spikformer(
                        "cifar-spikformer",
                        "Spikformer as published, 4-384, T=4",
                        "cifar10",
                        Spikformer.CIFAR,
                        recipe(4, 300, 128, 5e-4, 1e-5)),
                metaSpikeFormer(
                        "glyph-metaspikeformer",
                        "tiny Meta-SpikeFormer: a stage of convolutions, one of attention, T=4",
                        "glyphs",
                        GLYPHS,
                        quick(4, 4)),
                metaSpikeFormer(
                        "cifar-metaspikeformer",
                        "Meta-SpikeFormer with two stages of convolutions and two of attention,"
                                + " T=4",
                        "cifar10",
                        CIFAR,
                        recipe(4, 200, 64, 6e-4, 1e-5)),
                language(
                        "spikegpt-tiny",
                        "tiny SpikeGPT: 3 blocks of 96 channels that tell the next letter",
                        new SpikeGpt(3, 96, true)),
                language(
                        "gpt-tiny",
                        "spikegpt-tiny with real numbers in place of spikes",
                        new SpikeGpt(3, 96, false)));
    }

    private static BundledModel language(String name, String description, SpikeGpt net) {
        return new BundledModel(
                name,
                description,
                TextCorpus.NAME,
                new Recipe(
                        1,
                        2,
                        16,
                        3e-3,
                        rate -> new Adam(rate).withMoments(new Moments(0.9, 0.99, 4e-9)),
                        new Cosine(1e-5, Cosine.Every.STEP),
                        new LargestLogitPull(new CrossEntropy(), 1e-4)),
                (sample, classes, timesteps) -> net.build(sample, classes));
    }

    private static BundledModel delay(String name, String attention, Statten net) {
        return statten(
                name,
                "one block of 32 channels with " + attention,
                "delayed-sum",
                net,
                new Recipe(
                        8,
                        6,
                        50,
                        3e-3,
                        AdamW::new,
                        new Cosine(0, Cosine.Every.STEP),
                        new CrossEntropy()));
    }

    private static BundledModel statten(
            String name, String description, String data, Statten net, Recipe recipe) {
        return new BundledModel(name, description, data, recipe, net::build);
    }

    private static BundledModel spikformer(
            String name, String description, String data, Spikformer net, Recipe recipe) {
        return new BundledModel(name, description, data, recipe, net::build);
    }

    private static BundledModel metaSpikeFormer(
            String name, String description, String data, MetaSpikeFormer net, Recipe recipe) {
        return new BundledModel(name, description, data, recipe, net::build);
    }

    private static Stage stage(Mixing mixing, int width, int blocks, int stride) {
        return new Stage(mixing, width, blocks, stride);
    }

    private static Recipe cifar() {
        return recipe(4, 210, 64, 3e-4, 1e-5);
    }

    /** Published for CIFAR10-DVS, with TET. */
    private static Recipe events() {
        return new Recipe(
                10,
                210,
                16,
                0.01,
                rate -> new AdamW(rate).withWeightDecay(1e-4),
                new WarmUp(500, new Cosine(3e-4, Cosine.Every.STEP)),
                new Tet(0.001, 1));
    }

    /** AdamW after a rise of some epochs, down a cosine; published data are augmented more. */
    private static Recipe recipe(
            int timesteps, int epochs, int batch, double rate, double minimum) {
        Schedule schedule = new WarmUp(2000, new Cosine(minimum, Cosine.Every.STEP));
        Loss loss = new CrossEntropy(0.1);
        return new Recipe(
                timesteps,
                epochs,
                batch,
                rate,
                r -> new AdamW(r).withWeightDecay(DECAY),
                schedule,
                loss);
    }

    /** A few minutes on two cores. */
    private static Recipe quick(int timesteps, int epochs) {
        return new Recipe(
                timesteps,
                epochs,
                32,
                2e-3,
                rate -> new AdamW(rate).withWeightDecay(1e-2),
                new Cosine(0, Cosine.Every.STEP),
                new CrossEntropy());
    }
}
