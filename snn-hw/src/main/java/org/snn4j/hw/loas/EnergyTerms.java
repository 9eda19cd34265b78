package org.snn4j.hw.loas;

/**
 * The four terms of an energy; specs/hw-loas.md, section 6.
 *
 * @param leakage energy of time
 * @param dram energy of DRAM traffic
 * @param sram energy of cache traffic
 * @param compute energy of work
 */
public record EnergyTerms(double leakage, double dram, double sram, double compute) {
    static final EnergyTerms NONE = new EnergyTerms(0, 0, 0, 0);

    /** All terms. */
    public double total() {
        return leakage + dram + sram + compute;
    }

    EnergyTerms plus(EnergyTerms other) {
        return new EnergyTerms(
                leakage + other.leakage,
                dram + other.dram,
                sram + other.sram,
                compute + other.compute);
    }

    EnergyTerms times(double factor) {
        return new EnergyTerms(leakage * factor, dram * factor, sram * factor, compute * factor);
    }
}
