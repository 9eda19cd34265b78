package org.snn4j.hw.dfa;

import org.snn4j.hw.LayerShape;
import org.snn4j.tensor.Check;

/**
 * One layer as the model takes it; specs/hw-dfa-sim.md, section 2.
 *
 * @param name name of the layer
 * @param inputChannels channels in, 1 or more
 * @param outputChannels channels out, 1 or more
 * @param taps positions under the kernel: k of a 1-D and k*k of a 2-D convolution, 1 of a fully
 *     connected layer
 * @param groups groups of channels that do not see each other, each on crossbars of its own
 * @param inputPositions length, or height times width, of the input; 1 for a fully connected layer
 * @param outputPositions likewise of the output
 * @param inputDensity share of ones at the input, 0 to 1; 1 for analog inputs
 */
public record CrossbarLayer(
        String name,
        int inputChannels,
        int outputChannels,
        int taps,
        int groups,
        int inputPositions,
        int outputPositions,
        double inputDensity) {
    public CrossbarLayer {
        Check.atLeastOne(name + ".inputChannels", inputChannels);
        Check.atLeastOne(name + ".outputChannels", outputChannels);
        Check.atLeastOne(name + ".taps", taps);
        Check.atLeastOne(name + ".groups", groups);
        Check.atLeastOne(name + ".inputPositions", inputPositions);
        Check.atLeastOne(name + ".outputPositions", outputPositions);
        Check.inRange(name + ".inputDensity", inputDensity, 0, 1);
        if (inputChannels % groups != 0 || outputChannels % groups != 0) {
            throw new IllegalArgumentException(
                    name
                            + ".groups: expected a divisor of "
                            + inputChannels
                            + " and "
                            + outputChannels
                            + " channels, got "
                            + groups);
        }
    }

    /** A fully connected layer. */
    public static CrossbarLayer fullyConnected(
            String name, int inputs, int outputs, double inputDensity) {
        return new CrossbarLayer(name, inputs, outputs, 1, 1, 1, 1, inputDensity);
    }

    /** A layer of a workload. */
    static CrossbarLayer of(String name, LayerShape shape, double inputDensity) {
        return new CrossbarLayer(
                name,
                shape.channels(),
                shape.filters(),
                shape.kernelHeight() * shape.kernelWidth(),
                shape.groups(),
                shape.height() * shape.width(),
                shape.outputHeight() * shape.outputWidth(),
                inputDensity);
    }

    /** The random matrix that brings the output error to this layer: one column per channel. */
    CrossbarLayer feedback(int classes) {
        return fullyConnected("feedback to " + name, classes, outputChannels, 1);
    }

    /** Processing elements on crossbars of {@code size} rows and columns. */
    long grid(int size) {
        return groups * ceilDivide(rows(), size) * ceilDivide(outputChannels / groups, size);
    }

    /** Input channels that one output channel sees. */
    int rows() {
        return inputChannels / groups;
    }

    /** Weights. */
    long cells() {
        return (long) rows() * outputChannels * taps;
    }

    private static long ceilDivide(int a, int b) {
        return (a + b - 1L) / b;
    }
}
