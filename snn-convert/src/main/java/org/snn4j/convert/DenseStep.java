package org.snn4j.convert;

import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;

/** One step of a {@link DenseNetwork}; all have the name of the layer that they come from. */
public sealed interface DenseStep {
    /** The layer's name in the network that it comes from. */
    String name();

    /**
     * A product with weights.
     *
     * @param layer {@code Conv2d} or {@code Linear} with bias
     */
    record Synapse(String name, Weighted layer) implements DenseStep {}

    /**
     * Batch normalisation by running statistics: {@code gamma (x - mean) / sqrt(variance + epsilon)
     * + beta}, all of one value for each channel.
     */
    record Norm(
            String name,
            float[] gamma,
            float[] beta,
            float[] mean,
            float[] variance,
            double epsilon)
            implements DenseStep {}

    /** {@code max(0, x)}. */
    record Activation(String name) implements DenseStep {}

    /**
     * A layer without weights that passes on rates: pooling.
     *
     * @param layer which one
     */
    record Pooling(String name, Layer layer) implements DenseStep {}

    /** Rows, columns and channels of an image become one axis, channels last. */
    record Flattening(String name) implements DenseStep {}
}
