package org.snn4j.hw.ttsnn;

/**
 * What the timesteps save in which the half form leaves out its middle convolutions;
 * specs/hw-ttsnn-accelerator.md, section 4.2.
 */
public enum HalfSteps {
    /** DRAM traffic of the two only, close to the released figures. */
    SAVE_DRAM,
    /** Cycles, operations and accesses too. */
    SAVE_EVERYTHING
}
