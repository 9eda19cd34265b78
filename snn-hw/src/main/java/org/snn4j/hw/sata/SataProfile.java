package org.snn4j.hw.sata;

/** Released profiles of the inference model; specs/hw-sata.md, section 5.5. */
public enum SataProfile {
    /** Revision d447058. */
    CURRENT("current"),
    /** What produced table II of A. Bhattacharjee et al., ICASSP 2024. */
    LEGACY("legacy");

    private final String label;

    SataProfile(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }

    InferenceRules rules() {
        return this == CURRENT ? InferenceRules.CURRENT : InferenceRules.LEGACY;
    }

    Precision precision(int timesteps) {
        return this == CURRENT ? Precision.multiStep(timesteps) : Precision.LEGACY;
    }
}
