package org.snn4j.hw.loas;

/** Systolic arrays that handle all timesteps in parallel; specs/hw-loas.md, section 8. */
public enum DenseDesign {
    /** The columns of the array are the timesteps; spikes that are missing take their time. */
    PTB("PTB"),
    /** Columns are outputs; the authors allow for skipped spikes by a factor on the cycles. */
    STELLAR("Stellar");

    private final String label;

    DenseDesign(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
