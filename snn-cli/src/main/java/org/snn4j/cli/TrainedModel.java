package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.ModelCard;

/**
 * A bundled network with the weights of a checkpoint.
 *
 * @param model which network
 * @param card what it was built for
 * @param network with trained weights
 */
record TrainedModel(BundledModel model, ModelCard card, Layer network) {
    /** Reads a checkpoint and builds its network. */
    static TrainedModel load(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.load(file);
        BundledModel model = ModelCatalogue.standard().model(checkpoint.model().name());
        Layer network = model.rebuild(checkpoint.model());
        checkpoint.copyInto(network);
        return new TrainedModel(model, checkpoint.model(), network);
    }

    /**
     * The data to run it on.
     *
     * @throws IllegalArgumentException if it cannot take such samples
     */
    Dataset load(DataOption data, long seed) throws IOException {
        Dataset samples = data.load(model.dataset(), seed);
        model.requireFitting(card, samples);
        return samples;
    }
}
