package org.snn4j.layers;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * Connections of a {@link Weighted} layer.
 *
 * @param kind how inputs and outputs are connected
 * @param inputChannels length of the input's last axis
 * @param outputChannels length of the output's last axis
 * @param geometry kernel, stride, padding and groups; a 1x1 kernel if fully connected
 * @param weight {@code [in, out]} if fully connected, {@code [kernelH, kernelW, in / groups, out]}
 *     of a convolution; the tensor that training changes, not a copy
 */
public record Synapses(
        Kind kind,
        int inputChannels,
        int outputChannels,
        ConvolutionGeometry geometry,
        Tensor weight) {
    /** How inputs and outputs are connected. */
    public enum Kind {
        /** Every input with every output; axes in front of the last are batch. */
        FULLY_CONNECTED,
        /** A kernel moves over lines {@code [L, C]}; its height is 1. */
        CONVOLUTION_1D,
        /** A kernel moves over images {@code [H, W, C]}. */
        CONVOLUTION_2D
    }

    /** Axes of what a sample brings in at one timestep. */
    public int sampleRank() {
        return switch (kind) {
            case FULLY_CONNECTED -> 1;
            case CONVOLUTION_1D -> 2;
            case CONVOLUTION_2D -> 3;
        };
    }
}
