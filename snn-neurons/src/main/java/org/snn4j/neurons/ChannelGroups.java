package org.snn4j.neurons;

import java.util.function.UnaryOperator;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Neurons of any kind whose groups of channels use one membrane in turn, from functions that know
 * nothing of it: the groups become timesteps.
 */
final class ChannelGroups {
    private ChannelGroups() {}

    /**
     * Runs neurons on all groups in turn.
     *
     * @param x {@code [T, N, ..., C]}
     * @param neurons from currents {@code [T G, N, ..., C/G]} to spikes of that shape
     * @return spikes {@code [T, N, ..., C]}
     */
    static Tensor run(VisitLayout layout, Tensor x, UnaryOperator<Tensor> neurons) {
        return spikes(toValues(layout, neurons.apply(toVisits(layout, x)), x.shape()));
    }

    /** {@code [T, N, ..., C] -> [T G, N, ..., C/G]}. */
    static Tensor toVisits(VisitLayout layout, Tensor x) {
        Tensor split =
                Shapes.reshape(
                        x, layout.timesteps(), layout.rows(), layout.groups(), layout.part());
        Shape visits = layout.membrane(x.shape().dropFirst()).prepend(layout.visits());
        return Shapes.reshape(Shapes.permute(split, 0, 2, 1, 3), visits.toArray());
    }

    /** {@code [T G, N, ..., C/G] -> [T, N, ..., C]}. */
    static Tensor toValues(VisitLayout layout, Tensor visits, Shape values) {
        Tensor split =
                Shapes.reshape(
                        visits, layout.timesteps(), layout.groups(), layout.rows(), layout.part());
        return Shapes.reshape(Shapes.permute(split, 0, 2, 1, 3), values.toArray());
    }

    /** The same spikes held as bits. */
    static Tensor spikes(Tensor x) {
        if (x.isSpikes()) {
            return x;
        }
        return Tensor.result(
                "spikes",
                x.workspace(),
                x.shape(),
                SpikeBits.pack(x.data()),
                gradient -> {
                    float[] gx = x.workspace().floats(gradient.length);
                    System.arraycopy(gradient, 0, gx, 0, gx.length);
                    x.accumulate(x.workspace(), gx);
                },
                x);
    }
}
