package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * SparTen on activations of 8 bits; spike counts stand for the activations of a spiking workload.
 *
 * <p>Gondimalla et al., SparTen, MICRO 2019, as modelled by the authors of LoAS; specs/hw-loas.md,
 * section 9.
 */
public final class SpartenAnn implements Accelerator {
    private final SparseEstimator estimator;

    /** SpartenAnn as released. */
    public SpartenAnn() {
        this(SparseConfig.of(SparseDesign.SPARTEN_ANN, LoasProfile.PARITY));
    }

    /**
     * SpartenAnn in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public SpartenAnn(SparseConfig config) {
        estimator = new SparseEstimator(SparseEstimator.require(config, SparseDesign.SPARTEN_ANN));
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
