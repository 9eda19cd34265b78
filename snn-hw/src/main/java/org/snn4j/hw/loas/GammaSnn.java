package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * Gamma brought to spikes: Gustavson's row-wise product, one timestep after the other.
 *
 * <p>Zhang et al., Gamma, ASPLOS 2021, as modelled by the authors of LoAS; specs/hw-loas.md,
 * sections 4 to 6.
 */
public final class GammaSnn implements Accelerator {
    private final SparseEstimator estimator;

    /** GammaSnn as released. */
    public GammaSnn() {
        this(SparseConfig.of(SparseDesign.GAMMA, LoasProfile.PARITY));
    }

    /**
     * GammaSnn in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public GammaSnn(SparseConfig config) {
        estimator = new SparseEstimator(SparseEstimator.require(config, SparseDesign.GAMMA));
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
