package org.snn4j.layers.ttfs;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * Scores of classes from their first spikes: {@code -sharpness z}, so that the earliest is the
 * largest. A sharper score lets a small lead in time count as certainty, which speeds up learning.
 */
public final class EarliestWins implements Layer {
    private final float sharpness;

    /** {@code -z}, as published. */
    public EarliestWins() {
        this(1);
    }

    /**
     * Scores of any sharpness.
     *
     * @param sharpness above 0
     */
    public EarliestWins(float sharpness) {
        Check.positive("EarliestWins.sharpness", sharpness);
        this.sharpness = sharpness;
    }

    @Override
    public Tensor forward(Tensor input) {
        return Elementwise.scale(input, -sharpness);
    }
}
