package org.snn4j.hw.sata;

/**
 * Operations of a layer or network.
 *
 * @param macs synaptic additions
 * @param neuronUpdates membrane updates
 */
public record InferenceWork(double macs, double neuronUpdates) {
    static final InferenceWork NONE = new InferenceWork(0, 0);

    /** Padding that the reference assumes for every kernel size when it counts operations. */
    private static final int PADDING = 1;

    /**
     * Operations of a layer at a guessed sparsity; specs/hw-sata.md, section 4.
     *
     * @param sparsity share of zeros among the layer's inputs, 0 to 1
     */
    public static InferenceWork of(
            InferenceLayer layer, int timesteps, double sparsity, InferenceRules rules) {
        boolean asConvolution =
                layer.kind() == InferenceLayer.Kind.CONVOLUTION
                        || rules.fullyConnected()
                                == InferenceRules.FullyConnected.AS_PADDED_CONVOLUTION;
        double outputs = layer.filters() * (double) (asConvolution ? paddedOutputs(layer) : 1);
        return new InferenceWork(
                outputs * layer.operands() * timesteps * (1 - sparsity), outputs * timesteps);
    }

    private static long paddedOutputs(InferenceLayer layer) {
        long height = (layer.height() + 2 * PADDING - layer.kernelHeight()) / layer.stride() + 1;
        long width = (layer.width() + 2 * PADDING - layer.kernelWidth()) / layer.stride() + 1;
        return height * width;
    }

    InferenceWork plus(InferenceWork other) {
        return new InferenceWork(macs + other.macs, neuronUpdates + other.neuronUpdates);
    }

    /** Both totals cut to integers, which the reference does once per network. */
    InferenceWork truncated() {
        return new InferenceWork((long) macs, (long) neuronUpdates);
    }
}
