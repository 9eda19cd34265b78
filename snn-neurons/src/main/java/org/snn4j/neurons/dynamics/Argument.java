package org.snn4j.neurons.dynamics;

/** What is compared with 0 and given to the surrogate. */
public enum Argument {
    /** {@code u = h - threshold}. */
    DIFFERENCE,
    /** {@code u = h / threshold - 1}; the chain rule then adds a factor {@code 1 / threshold}. */
    RATIO
}
