package org.snn4j.models.memory;

/**
 * Membrane potentials of one sample.
 *
 * @param forward values that a forward pass charges, fires and resets
 * @param backward values that training keeps until the backward pass
 */
public record Membranes(long forward, long backward) {}
