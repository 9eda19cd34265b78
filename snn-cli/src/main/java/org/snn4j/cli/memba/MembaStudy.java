package org.snn4j.cli.memba;

import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;

/**
 * Learns one problem, freezes the network and adapts it to another.
 *
 * @param firstEpochs passes over the samples of the first problem
 * @param adaptEpochs passes over the samples of the second
 * @param rate learning rate of the adaptation
 */
record MembaStudy(int firstEpochs, int adaptEpochs, double rate) {
    static final String MODEL = "glyph-mamba";

    /** A trained network and how good it is. */
    record Pretrained(Sequential network, double accuracy) {}

    /** What an adaptation came to. */
    record Adapted(Layer network, long trainable, double accuracy) {}

    Pretrained pretrain(Dataset data, long seed) {
        BundledModel model = ModelCatalogue.standard().model(MODEL);
        Recipe recipe = model.recipe().withEpochs(firstEpochs);
        Sequential network = (Sequential) model.build(data, recipe.timesteps());
        double accuracy =
                model.trainer(network, data, recipe).seed(seed).fit(data).last().testAccuracy();
        return new Pretrained(network, accuracy);
    }

    Adapted adapt(Pretrained from, Method method, Dataset data, long seed) {
        BundledModel model = ModelCatalogue.standard().model(MODEL);
        Recipe recipe = model.recipe().withEpochs(adaptEpochs).withLearningRate(rate);
        Layer network = method.plan().applyTo(from.network(), data.classes());
        initialiseAdded(from, network, seed);
        double accuracy =
                Trainer.of(network)
                        .optimizer(recipe.optimizer().of(recipe.learningRate()))
                        .schedule(recipe.schedule())
                        .loss(recipe.loss())
                        .batchSize(32)
                        .epochs(recipe.epochs())
                        .keepWeights()
                        .seed(seed)
                        .fit(data)
                        .last()
                        .testAccuracy();
        return new Adapted(network, method.plan().trainable(network), accuracy);
    }

    /** Draws what was added by the seed; what was trained stays as it is. */
    private static void initialiseAdded(Pretrained from, Layer network, long seed) {
        java.util.Set<Layer> kept =
                java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        kept.addAll(from.network().layers().values());
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (!kept.contains(layer)
                                    && layer
                                            instanceof
                                            org.snn4j.tensor.Initializable initializable
                                    && layer.children().isEmpty()) {
                                initializable.initialise(Initialisation.generator(seed, path));
                            }
                        });
    }
}
