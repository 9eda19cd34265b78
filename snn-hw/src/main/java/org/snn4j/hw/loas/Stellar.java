package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * Stellar: a systolic array that handles all timesteps of few spikes at once.
 *
 * <p>Mao et al., Stellar, HPCA 2024, as modelled by the authors of LoAS; specs/hw-loas.md, section
 * 8.
 */
public final class Stellar implements Accelerator {
    private final DenseEstimator estimator;

    /** Stellar as the authors of LoAS modelled it. */
    public Stellar() {
        this(DenseConfig.of(DenseDesign.STELLAR, LoasProfile.PARITY));
    }

    /**
     * Stellar in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public Stellar(DenseConfig config) {
        estimator = new DenseEstimator(DenseEstimator.require(config, DenseDesign.STELLAR));
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
