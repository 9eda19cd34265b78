package org.snn4j.hw.spikesim;

/** What a memory cell is made of. */
public enum CellDevice {
    /** Resistive memory, 4 F^2 at F = 40 nm. */
    RRAM,
    /** Static memory, 160 F^2 at F = 32 nm. */
    SRAM
}
