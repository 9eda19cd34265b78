package org.snn4j.neurons.dynamics;

/** What a spike does to the membrane potential; specs/algo-lif-bptt.md, section 1. */
public enum Reset {
    /** {@code v = h - s * threshold}. */
    SOFT,
    /** {@code v = (1 - s) * h + s * v_reset}. */
    HARD,
    /** {@code v = h}. */
    NONE
}
