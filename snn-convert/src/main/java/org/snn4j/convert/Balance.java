package org.snn4j.convert;

/** By what the firing of a converted layer is kept within its range. */
public enum Balance {
    /**
     * By the activations of the dense network: weights are scaled so that the percentile of a
     * layer's activations becomes one spike per timestep, thresholds are 1. Exact in the limit of
     * many timesteps (Diehl et al. 2015; Rueckauer et al. 2017).
     */
    ACTIVATIONS,
    /**
     * By what the spiking network itself sees: weights stay, a layer's threshold is the percentile
     * of its currents, over all timesteps, with spikes of the layers before it. Made for few
     * timesteps and training on (IIR-SNN).
     */
    CURRENTS
}
