package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.train.checkpoint.Checkpoint;

/**
 * A bundled network with the weights of a checkpoint.
 *
 * @param model which network
 * @param network with trained weights
 */
record TrainedModel(BundledModel model, Layer network) {
    /** Reads a checkpoint and builds its network. */
    static TrainedModel load(Path file) throws IOException {
        Checkpoint checkpoint = Checkpoint.load(file);
        BundledModel model = ModelCatalogue.standard().model(checkpoint.model().name());
        Layer network = model.rebuild(checkpoint.model());
        checkpoint.copyInto(network);
        return new TrainedModel(model, network);
    }
}
