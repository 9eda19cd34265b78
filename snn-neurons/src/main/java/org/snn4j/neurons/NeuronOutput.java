package org.snn4j.neurons;

import org.snn4j.tensor.Tensor;

/**
 * Everything a neuron layer computes. Gradients flow back from each of them.
 *
 * @param spikes {@code [T, N, ...]}, 0 or 1, held as bits
 * @param membraneBeforeReset {@code h}, {@code [T, N, ...]}
 * @param lastMembrane {@code v} after the last timestep and its reset, {@code [N, ...]}: where a
 *     next call can go on
 */
public record NeuronOutput(Tensor spikes, Tensor membraneBeforeReset, Tensor lastMembrane) {}
