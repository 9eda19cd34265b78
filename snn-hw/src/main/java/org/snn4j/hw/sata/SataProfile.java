package org.snn4j.hw.sata;

/** Profiles of the inference model; specs/hw-sata.md, sections 5.5 and 5.6. */
public enum SataProfile {
    /** Revision d447058. */
    CURRENT("current"),
    /** What produced table II of A. Bhattacharjee et al., ICASSP 2024. */
    LEGACY("legacy"),
    /** The current one without its mistakes. */
    CORRECTED("corrected");

    private final String label;

    SataProfile(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }

    InferenceRules rules() {
        return switch (this) {
            case CURRENT -> InferenceRules.CURRENT;
            case LEGACY -> InferenceRules.LEGACY;
            case CORRECTED -> InferenceRules.CORRECTED;
        };
    }

    PricingRules pricing() {
        return this == CORRECTED ? PricingRules.CORRECTED : PricingRules.PARITY;
    }

    Precision precision(int timesteps) {
        return this == LEGACY ? Precision.LEGACY : Precision.multiStep(timesteps);
    }
}
