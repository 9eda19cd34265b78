package org.snn4j.layers.ttfs;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;

/** Checks of what a layer is given, with messages that name the layer. */
final class SpikeInputs {
    private SpikeInputs() {}

    /** Refuses inputs of fewer axes than {@code layout} names or another length of the last one. */
    static void channels(Layer layer, Shape input, int least, int channels, String layout) {
        if (input.rank() < least || input.last() != channels) {
            throw new ShapeException(
                    layer.describe() + ": input channels",
                    channels + " in " + layout,
                    input.toString(),
                    "The channel axis is last here.");
        }
    }
}
