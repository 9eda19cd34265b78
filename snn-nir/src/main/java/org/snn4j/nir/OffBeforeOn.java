package org.snn4j.nir;

import org.snn4j.data.SampleShape;
import org.snn4j.data.SplitMix;
import org.snn4j.data.Transform;

/**
 * Exchanges the two channels of event frames: other frameworks have off events in channel 0 and on
 * events in channel 1, as the polarity bit says.
 */
public record OffBeforeOn() implements Transform {
    @Override
    public boolean isRandom() {
        return false;
    }

    @Override
    public void check(SampleShape shape) {
        if (shape.frame().get(shape.frame().size() - 1) != 2) {
            throw new IllegalArgumentException(
                    "OffBeforeOn: expected 2 channels last, got " + shape);
        }
    }

    @Override
    public void apply(float[] values, int offset, SampleShape shape, SplitMix random) {
        for (int at = offset; at < offset + shape.length(); at += 2) {
            float on = values[at];
            values[at] = values[at + 1];
            values[at + 1] = on;
        }
    }
}
