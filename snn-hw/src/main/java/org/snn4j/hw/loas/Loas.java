package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * LoAS: all timesteps of a layer with sparse spikes and sparse weights at once.
 *
 * <p>Also its weight-parallel variant, and its masking of inputs that fire once; Yin et al., LoAS,
 * MICRO 2024 (arXiv 2407.14073), specs/hw-loas.md.
 */
public final class Loas implements Accelerator {
    private final SparseEstimator estimator;

    /** Loas as released. */
    public Loas() {
        this(SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY));
    }

    /**
     * Loas in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public Loas(SparseConfig config) {
        estimator =
                new SparseEstimator(
                        SparseEstimator.require(
                                config, SparseDesign.LOAS, SparseDesign.LOAS_WEIGHT_PARALLEL));
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
