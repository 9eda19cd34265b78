package org.snn4j.hw.dfa;

import java.util.List;

/**
 * Networks of the publication, for human activity recognition; specs/hw-dfa-sim.md, section 8.
 *
 * <p>SFCN: three 1-D convolutions with kernel 8 and padding 4, each followed by average pooling by
 * 2. Shapes: Y. Li et al., Frontiers in Neuroscience 17, 2023, and the public SNN_HAR repository.
 * The input is analog, the density of 0.15 elsewhere is assumed.
 */
public final class ActivityNetworks {
    private static final double DENSITY = 0.15;
    private static final int KERNEL = 8;

    /** UCI-HAR: 9 channels, 6 classes. */
    public static final List<CrossbarLayer> UCI_HAR =
            List.of(
                    convolution("conv1", 9, 32, 128, 1),
                    convolution("conv2", 32, 64, 65, DENSITY),
                    convolution("conv3", 64, 128, 34, DENSITY),
                    CrossbarLayer.fullyConnected("fc", 2304, 6, DENSITY));

    /** SHAR: 3 channels, 17 classes. */
    public static final List<CrossbarLayer> SHAR =
            List.of(
                    convolution("conv1", 3, 32, 151, 1),
                    convolution("conv2", 32, 64, 77, DENSITY),
                    convolution("conv3", 64, 128, 40, DENSITY),
                    CrossbarLayer.fullyConnected("fc", 2688, 17, DENSITY));

    private ActivityNetworks() {}

    /** Kernel 8 and padding 4 make the output one longer than the input. */
    private static CrossbarLayer convolution(
            String name, int inputs, int outputs, int length, double density) {
        return new CrossbarLayer(name, inputs, outputs, KERNEL, 1, length, length + 1, density);
    }
}
