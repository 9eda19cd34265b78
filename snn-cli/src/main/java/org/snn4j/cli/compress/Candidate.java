package org.snn4j.cli.compress;

import java.util.List;
import org.snn4j.hw.loas.DesignTotals;

/**
 * A compressed network as it was measured.
 *
 * @param name how it was made
 * @param accuracy on test samples, 0 to 1
 * @param size of its weights
 * @param spikeDensity share of spikes among what enters the hidden layers with weights
 * @param everSpiking share of inputs there that fire at all in the timesteps of a sample
 * @param designs LoAS, LoAS-FT and what it was compared with; empty where not asked for
 * @param latency time of one sample; {@link Latency#NOT_MEASURED} where not asked for
 */
public record Candidate(
        String name,
        double accuracy,
        Size size,
        double spikeDensity,
        double everSpiking,
        List<DesignTotals> designs,
        Latency latency) {
    public Candidate {
        designs = List.copyOf(designs);
    }

    /**
     * Weights of the hidden layers.
     *
     * @param sparsity share that is 0
     * @param bits of each that is left
     * @param bytes of the checkpoint file as it is stored
     */
    public record Size(double sparsity, int bits, long bytes) {}

    /**
     * Milliseconds for one sample in batches of 64 on this machine.
     *
     * @param usual by the kernels that pay for every weight
     * @param dualSparse by those that pay for weights that are left
     */
    public record Latency(double usual, double dualSparse) {
        /** Nobody looked. */
        public static final Latency NOT_MEASURED = new Latency(Double.NaN, Double.NaN);
    }

    /** Totals of a design by its name. */
    public DesignTotals design(String design) {
        return designs.stream()
                .filter(totals -> totals.design().equals(design))
                .findFirst()
                .orElseThrow();
    }
}
