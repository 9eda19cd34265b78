package org.snn4j.hw.loas;

/**
 * The released energy formula, {@code cycles/800 * P + 2.9 * dramBytes + 0.0681 * sramBytes +
 * compute}; its terms have different units, so that only ratios mean anything; specs/hw-loas.md,
 * section 6.1.
 *
 * @param power energy of work and time
 * @param elements number of processing elements
 * @param memory prices of bytes
 */
record PaperFormula(SparsePower power, int elements, MemoryPrices memory) {
    /** The constants of a design. */
    static PaperFormula of(SparseDesign design) {
        return of(design, MemoryPrices.DEFAULT);
    }

    /** The constants of a design with other prices of memory. */
    static PaperFormula of(SparseDesign design, MemoryPrices memory) {
        SparseConfig config = SparseConfig.of(design, LoasProfile.PARITY);
        return new PaperFormula(config.power(), config.processingElements(), memory);
    }

    EnergyTerms terms(double cycles, double dramBytes, double sramBytes, double compute) {
        return new EnergyTerms(
                cycles / power.clockMegahertz() * power.leakageMilliwatts(elements),
                memory.dramPaperUnitsPerByte() * dramBytes,
                memory.sramPaperUnitsPerByte() * sramBytes,
                compute);
    }

    /** Energy of a released run. */
    EnergyTerms terms(PublishedLayer.Taken taken) {
        return terms(
                taken.cycles(),
                1024 * taken.dramKibibytes(),
                1024 * taken.sramKibibytes(),
                power.picojoulesPerOperation() * taken.operations());
    }
}
