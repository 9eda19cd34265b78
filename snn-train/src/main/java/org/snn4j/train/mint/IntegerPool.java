package org.snn4j.train.mint;

import org.snn4j.tensor.Check;

/**
 * Maximum of spikes over square windows side by side; what does not fill a window is left out.
 *
 * @param input axes of what comes in
 * @param size side of a window, 1 or more
 */
public record IntegerPool(MapShape input, int size) implements IntegerStage {
    /** Checks the range. */
    public IntegerPool {
        Check.inRange("IntegerPool.size", size, 1, Math.min(input.height(), input.width()));
    }

    @Override
    public MapShape output() {
        return new MapShape(input.height() / size, input.width() / size, input.channels());
    }
}
