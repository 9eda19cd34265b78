package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * PTB: a systolic array whose columns are the timesteps and that does not skip silent inputs.
 *
 * <p>Lee et al., Parallel Time Batching, HPCA 2022, as modelled by the authors of LoAS;
 * specs/hw-loas.md, section 8.
 */
public final class Ptb implements Accelerator {
    private final DenseEstimator estimator;

    /** Ptb as the authors of LoAS modelled it. */
    public Ptb() {
        this(DenseConfig.of(DenseDesign.PTB, LoasProfile.PARITY));
    }

    /**
     * Ptb in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public Ptb(DenseConfig config) {
        estimator = new DenseEstimator(DenseEstimator.require(config, DenseDesign.PTB));
    }

    @Override
    public String name() {
        return estimator.name();
    }

    /** Cost of one sample of a workload. */
    @Override
    public Estimate estimate(Workload workload) {
        return estimator.estimate(workload);
    }
}
