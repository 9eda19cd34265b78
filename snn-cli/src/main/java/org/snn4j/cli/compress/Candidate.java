package org.snn4j.cli.compress;

import java.util.Optional;

/**
 * A compressed network as it was measured.
 *
 * @param name how it was made
 * @param family by which method, for curves
 * @param accuracy on test samples, 0 to 1
 * @param outputError squared distance of its outputs from the trained network's, relative to their
 *     power
 * @param size of its weights
 * @param spikes that enter the hidden layers
 * @param hardware LoAS and what it was compared with; nothing where not asked for
 * @param latency time of a sample; nothing where not asked for
 */
public record Candidate(
        String name,
        String family,
        double accuracy,
        double outputError,
        Size size,
        Spikes spikes,
        Optional<Hardware> hardware,
        Optional<Latency> latency) {
    /**
     * Weights.
     *
     * @param sparsity share that is 0 of those of the hidden layers
     * @param bits of each of those that is left, 32 for floats
     * @param bytes of the checkpoint file, as it is stored
     */
    public record Size(double sparsity, int bits, long bytes) {}

    /**
     * Spikes into the hidden layers, over samples, timesteps and neurons.
     *
     * @param density share of spikes
     * @param everSpiking share of inputs that fire at all in the timesteps of a sample
     * @param oftenSpiking share that fires at least twice
     */
    public record Spikes(double density, double everSpiking, double oftenSpiking) {}

    /**
     * Milliseconds for one sample in batches of 64 on this machine, the fastest of many.
     *
     * @param everyWeight by the kernels that pay for every weight
     * @param dualSparse with layers of few weights by those that skip zeros
     */
    public record Latency(double everyWeight, double dualSparse) {}
}
