package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * Gamma on activations of 8 bits; spike counts stand for the activations of a spiking workload.
 *
 * <p>Zhang et al., Gamma, ASPLOS 2021, as modelled by the authors of LoAS; specs/hw-loas.md,
 * section 9.
 */
public final class GammaAnn implements Accelerator {
    private final SparseEstimator estimator;

    /** GammaAnn as released. */
    public GammaAnn() {
        this(SparseConfig.of(SparseDesign.GAMMA_ANN, LoasProfile.PARITY));
    }

    /**
     * GammaAnn in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public GammaAnn(SparseConfig config) {
        estimator = new SparseEstimator(SparseEstimator.require(config, SparseDesign.GAMMA_ANN));
    }

    @Override
    public String name() {
        return estimator.name();
    }

    /**
     * Cost of a workload; measured spikes are counted one by one, mean of all samples.
     *
     * @throws IllegalArgumentException if a tile does not fit into its buffer
     */
    @Override
    public Estimate estimate(Workload workload) {
        return estimator.estimate(workload);
    }
}
