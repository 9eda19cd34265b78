package org.snn4j.hw.spikesim;

import org.snn4j.hw.MembraneShare;
import org.snn4j.tensor.Check;

/**
 * One convolution as the model sees it.
 *
 * @param name name of the layer
 * @param inputChannels input channels, 1 or more
 * @param outputChannels output channels, 1 or more
 * @param groups groups of channels that do not see each other, each in elements of its own; divides
 *     both
 * @param kernelPositions positions of the kernel, 9 for 3x3, 1 or more
 * @param inputPixels pixels of the input map
 * @param convolvedPixels pixels of the convolution's own output map
 * @param passedPixels pixels of the map that the next layer gets, after pooling
 * @param realInput whether real values enter instead of spikes
 * @param membranesHeld membrane potentials for each neuron, above 0 and up to 1; less than 1 where
 *     neurons share
 * @param membraneBits bits of one at most, 1 or more
 */
public record ElaLayer(
        String name,
        int inputChannels,
        int outputChannels,
        int groups,
        int kernelPositions,
        long inputPixels,
        long convolvedPixels,
        long passedPixels,
        boolean realInput,
        double membranesHeld,
        int membraneBits) {

    public ElaLayer {
        Check.atLeastOne(name + ": membrane bits", membraneBits);
        Check.positive(name + ": membranes held", membranesHeld);
        Check.inRange(name + ": membranes held", membranesHeld, 0, 1);
        Check.atLeastOne(name + ": input channels", inputChannels);
        Check.atLeastOne(name + ": output channels", outputChannels);
        Check.atLeastOne(name + ": groups", groups);
        Check.atLeastOne(name + ": kernel positions", kernelPositions);
        Check.positive(name + ": input pixels", inputPixels);
        Check.positive(name + ": convolved pixels", convolvedPixels);
        Check.positive(name + ": passed pixels", passedPixels);
        if (inputChannels % groups != 0 || outputChannels % groups != 0) {
            throw new IllegalArgumentException(
                    name
                            + ": groups: expected a divisor of "
                            + inputChannels
                            + " input and "
                            + outputChannels
                            + " output channels, got "
                            + groups);
        }
    }

    /** A convolution whose neurons each have a membrane potential. */
    public ElaLayer(
            String name,
            int inputChannels,
            int outputChannels,
            int groups,
            int kernelPositions,
            long inputPixels,
            long convolvedPixels,
            long passedPixels,
            boolean realInput) {
        this(
                name,
                inputChannels,
                outputChannels,
                groups,
                kernelPositions,
                inputPixels,
                convolvedPixels,
                passedPixels,
                realInput,
                1,
                MembraneShare.FLOAT_BITS);
    }

    /** A convolution of square maps and kernels, as the reference has them. */
    public static ElaLayer square(
            String name, int in, int out, int inputSize, int passedSize, int kernel) {
        long passed = (long) passedSize * passedSize;
        return new ElaLayer(
                name,
                in,
                out,
                1,
                Math.multiplyExact(kernel, kernel),
                (long) inputSize * inputSize,
                passed,
                passed,
                false);
    }

    /** Slices of {@code rows} input channels, over all groups. */
    long inputSlices(int rows) {
        return (long) groups * ceil(inputChannels / groups, rows);
    }

    /** Slices of {@code columns} output channels of one group. */
    long outputSlices(int columns) {
        return ceil(outputChannels / groups, columns);
    }

    /** Processing elements, {@code ceil(in / x) * ceil(out / x)} for each group. */
    long elements(int rows) {
        return Math.multiplyExact(inputSlices(rows), outputSlices(rows));
    }

    /** Share of the cells of its elements that hold weights. */
    double utilisation(int rows) {
        double weights = (double) inputChannels / groups * outputChannels;
        return weights / ((double) elements(rows) * rows * rows);
    }

    private static long ceil(int value, int unit) {
        return ((long) value + unit - 1) / unit;
    }
}
