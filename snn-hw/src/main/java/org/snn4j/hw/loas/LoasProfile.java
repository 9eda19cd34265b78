package org.snn4j.hw.loas;

/** Profiles of the models in this package; specs/hw-loas.md, section 13. */
public enum LoasProfile {
    /** What the published simulator computes, revision cd635a8, odd choices included. */
    PARITY("parity"),
    /** With the choices marked as corrections. */
    CORRECTED("corrected");

    private final String label;

    LoasProfile(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
