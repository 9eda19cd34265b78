package org.snn4j.hw.config;

import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;

/** An accelerator whose estimates say which profile was chosen and what was changed in it. */
record ConfiguredAccelerator(Accelerator accelerator, String profile) implements Accelerator {
    @Override
    public String name() {
        return accelerator.name();
    }

    @Override
    public Estimate estimate(Workload workload) {
        Estimate estimate = accelerator.estimate(workload);
        return estimate.withProfile(profile + ": " + estimate.profile());
    }
}
