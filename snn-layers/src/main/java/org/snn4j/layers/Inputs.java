package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;

/** Checks of what a layer is given, with messages that name the layer. */
final class Inputs {
    private static final String CHANNELS_LAST = "The channel axis is last here; is the data channels-first?";

    private Inputs() {}

    /** Refuses inputs of fewer axes than {@code layout} names. */
    static void rank(Layer layer, Shape input, int least, String layout) {
        if (input.rank() < least) {
            throw new ShapeException(layer.describe() + ": input", layout, input.toString(), "");
        }
    }

    /** Refuses inputs of fewer axes than {@code layout} names or another length of the last one. */
    static void channels(Layer layer, Shape input, int least, int channels, String layout) {
        rank(layer, input, least, layout);
        if (input.last() != channels) {
            boolean elsewhere = false;
            for (int axis = 0; axis < input.rank() - 1; axis++) {
                elsewhere |= axis >= input.rank() - least && input.dim(axis) == channels;
            }
            throw new ShapeException(layer.describe() + ": input channels", channels + " in " + layout, input.toString(),
                    elsewhere ? CHANNELS_LAST : "");
        }
    }
}
