package org.snn4j.train.compress;

import java.util.List;
import java.util.Optional;

/**
 * What became of a layer.
 *
 * @param path of the layer
 * @param density share of weights that are not 0
 * @param bits of each weight, 32 for floats
 * @param scales of each output channel where weights are whole multiples of them
 * @param inputDensity share of inputs that are not 0, as the compressed network sees them; of real
 *     inputs their mean square
 * @param inputDrift mean square by which its inputs differ from the original network's; for spikes
 *     the share that differs
 * @param error by which compression changed the squared error of its currents against those of the
 *     original layer on original inputs, relative to their power; below 0 where it made up for
 *     drift
 */
public record CompressedLayer(
        String path,
        double density,
        int bits,
        Optional<List<Float>> scales,
        double inputDensity,
        double inputDrift,
        double error) {
    /** Bits of weights that were not quantised. */
    public static final int FLOAT_BITS = 32;
}
