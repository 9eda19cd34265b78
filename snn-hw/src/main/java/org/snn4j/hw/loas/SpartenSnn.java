package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * SparTen brought to spikes: an inner-product accelerator that runs one timestep after the other.
 *
 * <p>Gondimalla et al., SparTen, MICRO 2019, as modelled by the authors of LoAS; specs/hw-loas.md,
 * sections 4 to 6.
 */
public final class SpartenSnn implements Accelerator {
    private final SparseEstimator estimator;

    /** SpartenSnn as released. */
    public SpartenSnn() {
        this(SparseConfig.of(SparseDesign.SPARTEN, LoasProfile.PARITY));
    }

    /**
     * SpartenSnn in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public SpartenSnn(SparseConfig config) {
        estimator = new SparseEstimator(SparseEstimator.require(config, SparseDesign.SPARTEN));
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
