package org.snn4j.tensor.kernel;

/**
 * Constants of an integer neuron that carries -1, 0 or 1 on.
 *
 * @param threshold from which it fires
 * @param up from which it carries 1 on
 * @param down to which it carries -1 on, below {@code up}
 */
public record TernaryNeuron(short threshold, short up, short down) {}
