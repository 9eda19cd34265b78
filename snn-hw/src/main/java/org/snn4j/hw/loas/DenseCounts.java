package org.snn4j.hw.loas;

/**
 * What a layer asks of a systolic array; specs/hw-loas.md, section 8.
 *
 * @param cycles of the dense product, before any skipping
 * @param dram elements to and from DRAM
 * @param sram elements to and from the buffers
 */
public record DenseCounts(long cycles, Traffic dram, Traffic sram) {
    static final DenseCounts NONE = new DenseCounts(0, Traffic.NONE, Traffic.NONE);

    DenseCounts plus(DenseCounts other) {
        return new DenseCounts(cycles + other.cycles, dram.plus(other.dram), sram.plus(other.sram));
    }
}
