package org.snn4j.hw.spikesim.nice;

import org.snn4j.layers.Synapses;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.kernel.ConvolutionShape;

/**
 * A layer's weights as matrices, one for each kernel position: {@code [position][channel of the
 * group][output]}, the order in which layers store them.
 *
 * @param positions kernel positions
 * @param channels input channels of one group
 * @param groups groups of channels
 * @param outputs output channels of all groups
 */
record WeightLayout(int positions, int channels, int groups, int outputs) {
    static WeightLayout of(Synapses s) {
        int groups = s.geometry().groups();
        return new WeightLayout(
                s.geometry().kernelH() * s.geometry().kernelW(),
                s.inputChannels() / groups,
                groups,
                s.outputChannels());
    }

    int size() {
        return positions * channels * outputs;
    }

    int outputsPerGroup() {
        return outputs / groups;
    }

    /** The layer's inputs as maps; rows of a fully connected layer are maps of one pixel. */
    static ConvolutionShape maps(Synapses s, Shape input) {
        if (s.kind() == Synapses.Kind.FULLY_CONNECTED) {
            return new ConvolutionShape(
                    input.rows(), 1, 1, s.inputChannels(), s.outputChannels(), s.geometry());
        }
        int height = input.dim(-3);
        int width = input.dim(-2);
        int images = input.size() / Math.max(1, height * width * s.inputChannels());
        return new ConvolutionShape(
                images, height, width, s.inputChannels(), s.outputChannels(), s.geometry());
    }

    static Shape results(Synapses s, Shape input) {
        if (s.kind() == Synapses.Kind.FULLY_CONNECTED) {
            return input.withLast(s.outputChannels());
        }
        return input.replaceFrom(
                input.rank() - 3,
                s.geometry().outputHeight(input.dim(-3)),
                s.geometry().outputWidth(input.dim(-2)),
                s.outputChannels());
    }
}
