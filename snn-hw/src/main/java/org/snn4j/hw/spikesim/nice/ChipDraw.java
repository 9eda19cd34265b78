package org.snn4j.hw.spikesim.nice;

/** When the deviations of devices are drawn. */
public enum ChipDraw {
    /** Once: training then adapts a network to this very chip. */
    ONCE,
    /**
     * In each training step, and once for evaluation: training then makes a network robust for any
     * chip.
     */
    EACH_TRAINING_STEP
}
