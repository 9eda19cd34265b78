package org.snn4j.cli.compress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Checkpoint;

/**
 * A trained network of which copies are compressed.
 *
 * @param model which network
 * @param saved its weights, which stay as they are
 */
public record Subject(BundledModel model, Checkpoint saved) {
    /** Reads a checkpoint of a bundled network. */
    public static Subject load(Path file) throws IOException {
        Checkpoint saved = Checkpoint.load(file);
        return new Subject(ModelCatalogue.standard().model(saved.model().name()), saved);
    }

    /** A new network with these weights, in evaluation. */
    public Layer copy() {
        Layer copy = model.rebuild(saved.model());
        saved.copyInto(copy);
        copy.eval();
        return copy;
    }

    /** The same model with the weights that a network has now. */
    public Subject with(Layer network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.allParameters().forEach((path, p) -> tensors.put(path, copy(p.value())));
        network.allBuffers().forEach((path, buffer) -> tensors.put(path, copy(buffer)));
        return new Subject(model, new Checkpoint(saved.model(), tensors, Map.of(), saved.run()));
    }

    private static Tensor copy(Tensor tensor) {
        return Tensor.of(tensor.data().clone(), tensor.shape().toArray());
    }
}
