package org.snn4j.neurons.dynamics;

/** Whether a membrane potential exactly at the threshold fires. A NaN never fires. */
public enum Comparison {
    /** {@code u >= 0}. */
    AT_OR_ABOVE,
    /** {@code u > 0}. */
    ABOVE
}
