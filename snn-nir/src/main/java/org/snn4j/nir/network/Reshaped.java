package org.snn4j.nir.network;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/** The same values in another shape, in the order that they have with channels first. */
final class Reshaped implements Layer {
    private final Shape to;

    Reshaped(Shape to) {
        this.to = to;
    }

    @Override
    public Tensor forward(Tensor input) {
        int timesteps = input.shape().dim(0);
        int batch = input.shape().dim(1);
        if (Layout.sequence(timesteps, batch, to).equals(input.shape())) {
            return input;
        }
        Tensor first = Layout.toChannelsFirst(input);
        Shape shape = to.prepend(batch).prepend(timesteps);
        return Layout.toChannelsLast(Shapes.reshape(first, shape.toArray()));
    }

    @Override
    public String describe() {
        return "Reshaped to " + to;
    }
}
