package org.snn4j.models;

import java.util.List;
import org.snn4j.data.SampleShape;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;

/** What convolutional networks need to know of their samples. */
final class Pictures {
    private Pictures() {}

    /**
     * Starts a network with what encodes its samples.
     *
     * @param divisor how often the size is halved, as a power of 2
     * @return channels of the samples
     */
    static int encode(List<Layer> layers, SampleShape sample, int timesteps, int divisor) {
        int channels = axes(sample, divisor)[2];
        if (!sample.hasTime()) {
            layers.add(new DirectEncoding(timesteps));
        }
        return channels;
    }

    /**
     * Height, width and channels of pictures that can be halved until {@code divisor} is reached.
     */
    static int[] axes(SampleShape sample, int divisor) {
        List<Integer> frame = sample.frame();
        if (frame.size() != 3 || frame.get(0) < divisor || frame.get(1) < divisor) {
            throw new IllegalArgumentException(
                    "convolutional network: expected pictures [H, W, C] of at least "
                            + divisor
                            + "x"
                            + divisor
                            + ", got samples "
                            + sample
                            + ". Choose another data set with --data.");
        }
        return new int[] {frame.get(0), frame.get(1), frame.get(2)};
    }
}
