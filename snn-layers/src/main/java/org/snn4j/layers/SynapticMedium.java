package org.snn4j.layers;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Matrices;

/**
 * What carries the inputs of a {@link Weighted} layer to its outputs: exact arithmetic, or a model
 * of hardware in its place.
 */
@FunctionalInterface
public interface SynapticMedium {
    /** Matrix product or convolution as usual. */
    SynapticMedium EXACT =
            (synapses, input) ->
                    synapses.kind() == Synapses.Kind.FULLY_CONNECTED
                            ? Matrices.linear(input, synapses.weight())
                            : Convolutions.conv2d(input, synapses.weight(), synapses.geometry());

    /**
     * Sums of weighted inputs; the layer adds its bias itself.
     *
     * @param synapses connections and their weights now
     * @param input {@code [.., in]} if fully connected, otherwise maps {@code [.., H, W, in]}, of
     *     height 1 for lines
     * @return {@code [.., out]} or {@code [.., H', W', out]}
     */
    Tensor carry(Synapses synapses, Tensor input);
}
