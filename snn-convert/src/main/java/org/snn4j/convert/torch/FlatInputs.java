package org.snn4j.convert.torch;

import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.convert.FlatImage;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Which dense layers take flattened images: PyTorch orders their features by channel, then place.
 * Seen by running the network once, since a flattening knows its input only then.
 */
final class FlatInputs implements LayerObserver {
    private final Map<Layer, FlatImage> images = new IdentityHashMap<>();
    private FlatImage last = FlatImage.NONE;

    /** Runs a network in evaluation mode on a sample. */
    static FlatInputs of(Layer network, Tensor sample) {
        FlatInputs seen = new FlatInputs();
        network.eval();
        network.reset();
        network.forward(sample.in(Workspace.forInference().observedBy(seen)));
        network.reset();
        return seen;
    }

    /** The image that a layer takes as features. */
    FlatImage before(Linear layer) {
        return images.getOrDefault(layer, FlatImage.NONE);
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        if (layer instanceof Flatten) {
            int channels = input.shape().last();
            last = new FlatImage(places(input.shape(), output.shape()), channels, true);
        } else if (layer instanceof Weighted) {
            if (layer instanceof Linear linear
                    && linear.config().in() == last.places() * last.channels()) {
                images.put(linear, last);
            }
            last = FlatImage.NONE;
        }
    }

    private static int places(Shape input, Shape output) {
        return output.last() / input.last();
    }
}
