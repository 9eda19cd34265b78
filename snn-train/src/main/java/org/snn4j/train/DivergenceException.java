package org.snn4j.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Training met a NaN or an infinity and stopped: the step that met it changed no parameter, and no
 * checkpoint holds it.
 */
public final class DivergenceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final int step;

    /**
     * Describes where training stopped.
     *
     * @param what {@code loss}, {@code gradient} or {@code parameter}
     * @param value NaN or infinite
     * @param epoch from 1
     * @param step from 1
     * @param first where the first such value is, as {@code path.output}, {@code path.grad} or a
     *     parameter's path
     * @param lastGood the last checkpoint
     */
    DivergenceException(
            String what, double value, int epoch, int step, String first, Optional<Path> lastGood) {
        super(
                what
                        + " is "
                        + (Double.isNaN(value) ? "NaN" : "infinite")
                        + " at epoch "
                        + epoch
                        + ", step "
                        + step
                        + " (first NaN or infinity in: "
                        + first
                        + "). "
                        + lastGood.map(path -> "Last good checkpoint: " + path)
                                .orElse("No checkpoint was written before")
                        + ".\n  A lower learning rate or clipNorm often helps.");
        this.epoch = epoch;
        this.step = step;
    }

    /** The epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The step within the epoch, from 1. */
    public int step() {
        return step;
    }
}
