package org.snn4j.cli.memba;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.train.Trainer;

/**
 * Learns one problem, freezes the network and adapts it to another.
 *
 * @param firstEpochs passes over the samples of the first problem
 * @param adaptEpochs passes over the samples of the second
 * @param rate learning rate of the adaptation
 * @param batch samples of a step of the adaptation
 */
record MembaStudy(int firstEpochs, int adaptEpochs, double rate, int batch) {
    static final String MODEL = "glyph-mamba";

    /** A trained network and how good it is on its own problem. */
    record Pretrained(Sequential network, double accuracy) {}

    /**
     * What an adaptation came to.
     *
     * @param trainable values besides the classifier
     */
    record Adapted(Layer network, long trainable, double accuracy) {}

    Pretrained pretrain(Dataset data, long seed) {
        BundledModel model = model();
        Recipe recipe = model.recipe().withEpochs(firstEpochs);
        Sequential network = (Sequential) model.build(data, recipe.timesteps());
        double accuracy =
                model.trainer(network, data, recipe).seed(seed).fit(data).last().testAccuracy();
        return new Pretrained(network, accuracy);
    }

    Adapted adapt(Pretrained from, Method method, Dataset data, long seed) {
        Recipe recipe = model().recipe();
        Layer network = method.plan().applyTo(from.network(), data.classes());
        drawWhatWasAdded(from.network(), network, seed);
        double accuracy =
                Trainer.of(network)
                        .optimizer(recipe.optimizer().of(rate))
                        .schedule(recipe.schedule())
                        .loss(recipe.loss())
                        .batchSize(batch)
                        .epochs(adaptEpochs)
                        .keepWeights()
                        .seed(seed)
                        .fit(data)
                        .last()
                        .testAccuracy();
        return new Adapted(network, method.plan().trainable(network), accuracy);
    }

    private static BundledModel model() {
        return ModelCatalogue.standard().model(MODEL);
    }

    /** By the seed; what was trained stays as it is. */
    private static void drawWhatWasAdded(Layer trained, Layer network, long seed) {
        Set<Layer> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(trained.layers().values());
        network.layers()
                .forEach(
                        (path, layer) -> {
                            boolean isAdded = !kept.contains(layer) && layer.children().isEmpty();
                            if (isAdded && layer instanceof Initializable added) {
                                added.initialise(Initialisation.generator(seed, path));
                            }
                        });
    }
}
