package org.snn4j.hw;

/** Unit of a breakdown's energies. */
public enum EnergyUnit {
    JOULE("J"),
    /** Multiples of one 16-bit multiply-accumulate, for models that give no absolute energy. */
    MULTIPLY_ACCUMULATE_16_BIT("16-bit MAC"),
    /** Unit of a published formula whose terms have none in common: only ratios mean anything. */
    PAPER_UNIT("paper units");

    private final String label;

    EnergyUnit(String label) {
        this.label = label;
    }

    /** Name in reports. */
    public String label() {
        return label;
    }
}
