package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * One layer as the inference model takes it: the map as given, without padding.
 *
 * <p>A padded layer is entered with its padded map to have the right cycle count; the released
 * workloads enter unpadded maps.
 *
 * @param name name of the layer
 * @param kind convolution or fully connected; a fully connected layer has a 1x1 map and its inputs
 *     as channels
 * @param height rows of the input map
 * @param width columns of the input map
 * @param kernelHeight rows of the kernel, at most {@code height}
 * @param kernelWidth columns of the kernel, at most {@code width}
 * @param channels input channels
 * @param filters output channels
 * @param stride step in both directions
 */
public record InferenceLayer(
        String name,
        Kind kind,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int channels,
        int filters,
        int stride) {
    /** How operations are counted; specs/hw-sata.md, section 4. */
    public enum Kind {
        CONVOLUTION,
        FULLY_CONNECTED
    }

    public InferenceLayer {
        Check.atLeastOne(name + ".height", height);
        Check.atLeastOne(name + ".width", width);
        Check.atLeastOne(name + ".channels", channels);
        Check.atLeastOne(name + ".filters", filters);
        Check.atLeastOne(name + ".stride", stride);
        Check.inRange(name + ".kernelHeight", kernelHeight, 1, height);
        Check.inRange(name + ".kernelWidth", kernelWidth, 1, width);
        // The kernel is within the map, so this bounds the operands of one output too.
        if ((long) height * width * channels > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    name
                            + ": expected an input map of fewer than 2^31 elements, got "
                            + height
                            + " x "
                            + width
                            + " x "
                            + channels);
        }
    }

    /** A fully connected layer. */
    public static InferenceLayer fullyConnected(String name, int inputs, int outputs) {
        return new InferenceLayer(name, Kind.FULLY_CONNECTED, 1, 1, 1, 1, inputs, outputs, 1);
    }

    /**
     * Output rows of the cycle model, {@code ceil((H - F_h + s) / s)}: a last, overhanging position
     * counts.
     */
    public int outputHeight() {
        return (height - kernelHeight + 2 * stride - 1) / stride;
    }

    /** Output columns of the cycle model, {@code ceil((W - F_w + s) / s)}. */
    public int outputWidth() {
        return (width - kernelWidth + 2 * stride - 1) / stride;
    }

    /** Output positions of the cycle model, {@code E}. */
    public long outputs() {
        return (long) outputHeight() * outputWidth();
    }

    /** Operands of one output, {@code Kd = F_h * F_w * C}. */
    public int operands() {
        return kernelHeight * kernelWidth * channels;
    }

    InferenceLayer withName(String other) {
        return new InferenceLayer(
                other, kind, height, width, kernelHeight, kernelWidth, channels, filters, stride);
    }
}
