package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Energy of work and time; specs/hw-loas.md, section 6.
 *
 * @param clockMegahertz clock, above 0
 * @param picojoulesPerOperation energy of one matched pair, 0 or more
 * @param elementLeakageMilliwatts leakage of one processing element, 0 or more
 * @param leaking processing elements whose leakage is charged (item 7)
 * @param memoryLeakageMilliwatts leakage of the cache, 0 or more
 */
public record SparsePower(
        @JsonPropertyDescription("clock in MHz, above 0") double clockMegahertz,
        @JsonPropertyDescription("energy of one matched pair in pJ, 0 or more")
                double picojoulesPerOperation,
        @JsonPropertyDescription("leakage of one processing element in mW, 0 or more")
                double elementLeakageMilliwatts,
        @JsonPropertyDescription(
                        "processing elements whose leakage is charged; ONE: as released for the"
                                + " sparse designs; ALL")
                Leaking leaking,
        @JsonPropertyDescription("leakage of the cache in mW, 0 or more")
                double memoryLeakageMilliwatts) {
    /** Processing elements whose leakage is charged. */
    public enum Leaking {
        ONE,
        ALL
    }

    public SparsePower {
        Check.positive("SparsePower.clockMegahertz", clockMegahertz);
        Check.notNegative("SparsePower.picojoulesPerOperation", picojoulesPerOperation);
        Check.notNegative("SparsePower.elementLeakageMilliwatts", elementLeakageMilliwatts);
        Check.notNegative("SparsePower.memoryLeakageMilliwatts", memoryLeakageMilliwatts);
    }

    /**
     * Constants of the released energy formula; revision cd635a8, specs/hw-loas.md, section 6.1.
     */
    static SparsePower of(SparseDesign design) {
        return switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL -> parity(5.8, 0.5, 124.48);
            case SPARTEN -> parity(6.15, 0.5, 124.48);
            case GOSPA -> parity(1.34 * 1.3, 31, 148);
            case GAMMA -> parity(4.98 * 6 / 8, 0.32, 148);
            case SPARTEN_ANN -> parity(7.949, 0.92, 130);
            case GAMMA_ANN -> parity(5.59, 0.38, 148);
        };
    }

    private static SparsePower parity(double operation, double element, double memory) {
        return new SparsePower(800, operation, element, Leaking.ONE, memory);
    }

    /**
     * Leakage of elements and cache.
     *
     * @param elements number of processing elements
     */
    double leakageMilliwatts(int elements) {
        int charged = leaking == Leaking.ONE ? 1 : elements;
        return charged * elementLeakageMilliwatts + memoryLeakageMilliwatts;
    }

    /** All elements leak. */
    SparsePower withAllLeaking(double milliwattsEach) {
        return new SparsePower(
                clockMegahertz,
                picojoulesPerOperation,
                milliwattsEach,
                Leaking.ALL,
                memoryLeakageMilliwatts);
    }
}
