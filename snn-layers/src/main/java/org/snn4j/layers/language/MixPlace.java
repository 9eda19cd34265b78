package org.snn4j.layers.language;

import org.snn4j.tensor.Check;

/**
 * Where a mixing layer stands in its network, on which its starting values depend.
 *
 * @param channels C, 2 or more
 * @param layer number of the block, from 0
 * @param layers number of blocks, 1 or more
 */
public record MixPlace(int channels, int layer, int layers) {
    public MixPlace {
        Check.inRange("MixPlace.channels", channels, 2, Integer.MAX_VALUE);
        Check.inRange("MixPlace.layer", layer, 0, layers - 1.0);
    }

    /** {@code layer / (layers - 1)}, 0 to 1. */
    double depth() {
        return layers == 1 ? 0 : (double) layer / (layers - 1);
    }

    /** {@code (h / C)^(factor * (1 - layer / layers)) + shift}, share of the present. */
    void shares(float[] values, double factor, double shift) {
        double power = factor * (1 - (double) layer / layers);
        for (int h = 0; h < values.length; h++) {
            values[h] = (float) (Math.pow((double) h / channels, power) + shift);
        }
    }
}
