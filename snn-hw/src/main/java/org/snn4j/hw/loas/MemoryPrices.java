package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Prices of one byte; specs/hw-loas.md, section 6.
 *
 * @param dramPaperUnitsPerByte price in the released formula, 0 or more
 * @param sramPaperUnitsPerByte price in the released formula, 0 or more
 * @param dramPicojoulesPerByte energy, 0 or more
 * @param sramPicojoulesPerByte energy, 0 or more
 * @param dramBytesPerSecond bandwidth, above 0
 */
public record MemoryPrices(
        @JsonPropertyDescription("DRAM in the released formula: 2.9, against ANN designs 9.6")
                double dramPaperUnitsPerByte,
        @JsonPropertyDescription("cache in the released formula") double sramPaperUnitsPerByte,
        @JsonPropertyDescription("DRAM in pJ per byte, 0 or more") double dramPicojoulesPerByte,
        @JsonPropertyDescription("cache in pJ per byte, 0 or more") double sramPicojoulesPerByte,
        @JsonPropertyDescription("DRAM bandwidth in bytes per second, above 0")
                double dramBytesPerSecond) {

    /** Price of DRAM in the published comparison with accelerators for networks without spikes. */
    static final double DRAM_AGAINST_ANN = 9.6;

    /**
     * Revision cd635a8 for the paper's units; 3.9 pJ/bit of HBM2; the mean of 64.8 pJ read and 71.2
     * pJ write for an access of 32 bytes to the 256 KiB cache; 128 GB/s.
     */
    public static final MemoryPrices DEFAULT =
            new MemoryPrices(2.9, 0.0681, 31.2, 68.1 / 32, 128e9);

    public MemoryPrices {
        Check.notNegative("MemoryPrices.dramPaperUnitsPerByte", dramPaperUnitsPerByte);
        Check.notNegative("MemoryPrices.sramPaperUnitsPerByte", sramPaperUnitsPerByte);
        Check.notNegative("MemoryPrices.dramPicojoulesPerByte", dramPicojoulesPerByte);
        Check.notNegative("MemoryPrices.sramPicojoulesPerByte", sramPicojoulesPerByte);
        Check.positive("MemoryPrices.dramBytesPerSecond", dramBytesPerSecond);
    }

    MemoryPrices withDramPaperUnitsPerByte(double other) {
        return new MemoryPrices(
                other,
                sramPaperUnitsPerByte,
                dramPicojoulesPerByte,
                sramPicojoulesPerByte,
                dramBytesPerSecond);
    }
}
