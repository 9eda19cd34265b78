package org.snn4j.hw.loas;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/**
 * GoSPA brought to spikes: an outer-product accelerator that runs one timestep after the other.
 *
 * <p>Deng et al., GoSPA, ISCA 2021, as modelled by the authors of LoAS; specs/hw-loas.md, sections
 * 4 to 6.
 */
public final class GospaSnn implements Accelerator {
    private final SparseEstimator estimator;

    /** GospaSnn as released. */
    public GospaSnn() {
        this(SparseConfig.of(SparseDesign.GOSPA, LoasProfile.PARITY));
    }

    /**
     * GospaSnn in another configuration.
     *
     * @throws IllegalArgumentException if it configures another design
     */
    public GospaSnn(SparseConfig config) {
        estimator = new SparseEstimator(SparseEstimator.require(config, SparseDesign.GOSPA));
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
