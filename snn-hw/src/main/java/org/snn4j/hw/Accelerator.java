package org.snn4j.hw;

/** A model of a published accelerator: tells what a workload costs on it. */
public interface Accelerator {
    /** Name for reports, such as {@code SATA}. */
    String name();

    /**
     * Cost of a workload.
     *
     * <p>Every layer of the workload is either in the estimate or among its {@linkplain
     * Estimate#notModelled parts not modelled}.
     *
     * @throws IllegalArgumentException if a layer cannot be mapped to the accelerator
     */
    Estimate estimate(Workload workload);
}
