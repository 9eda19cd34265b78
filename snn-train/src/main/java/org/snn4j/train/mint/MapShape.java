package org.snn4j.train.mint;

import org.snn4j.tensor.Check;

/**
 * Axes of spikes at one timestep, channels last.
 *
 * @param height 1 or more
 * @param width 1 or more
 * @param channels 1 or more
 */
public record MapShape(int height, int width, int channels) {
    /** Checks the ranges. */
    public MapShape {
        Check.atLeastOne("MapShape.height", height);
        Check.atLeastOne("MapShape.width", width);
        Check.atLeastOne("MapShape.channels", channels);
    }

    /** All values of a timestep. */
    public int size() {
        return height * width * channels;
    }

    @Override
    public String toString() {
        return "[" + height + ", " + width + ", " + channels + "]";
    }
}
