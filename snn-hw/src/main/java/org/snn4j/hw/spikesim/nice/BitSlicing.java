package org.snn4j.hw.spikesim.nice;

/** Where the bits of a weight lie. */
public enum BitSlicing {
    /** In one cell, as devices in parallel: one conversion for all bits, as published. */
    PARALLEL_DEVICES,
    /** In columns of their own: one conversion per bit, added up with shifts by digital logic. */
    COLUMN_PER_BIT
}
