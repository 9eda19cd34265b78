package org.snn4j.tensor.kernel;

/**
 * Constants of an integer neuron that carries -1, 0 or 1 on.
 *
 * <p>All of them, and sums, are at most {@link #LARGEST} in size.
 *
 * @param threshold from which it fires
 * @param up from which it carries 1 on
 * @param down to which it carries -1 on, below {@code up}
 */
public record TernaryNeuron(short threshold, short up, short down) {
    /** Differences of numbers up to here fit 16 bits. */
    public static final short LARGEST = (1 << 14) - 1;
}
