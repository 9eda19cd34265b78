package org.snn4j.hw.spikesim.nice;

/** What happens to layers that are given real values instead of spikes. */
public enum RealInputs {
    /** They are computed exactly in digital logic, as published for the first convolution. */
    DIGITAL,
    /**
     * The values drive rows as multiples of the read voltage; they must be 0 or more where
     * converters round or devices are noisy.
     */
    VOLTAGES,
    /**
     * Values of 0 or more, such as means of spikes, drive rows as {@link #VOLTAGES}; layers that
     * are given negative ones are computed as in {@link #DIGITAL}.
     */
    VOLTAGES_UNLESS_NEGATIVE
}
