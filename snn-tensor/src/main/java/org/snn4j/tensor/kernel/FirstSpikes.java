package org.snn4j.tensor.kernel;

/**
 * What a layer of neurons that fire at most once came to, an entry for each neuron.
 *
 * @param z spike times as {@code exp(t)}
 * @param slope {@code W - theta}, the slope of the membrane potential at the spike; 0 for silent
 *     neurons
 * @param before number of inputs before the spike, 0 for silent neurons
 */
public record FirstSpikes(float[] z, float[] slope, float[] before) {}
