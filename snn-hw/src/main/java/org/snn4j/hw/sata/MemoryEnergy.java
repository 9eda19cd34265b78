package org.snn4j.hw.sata;

/**
 * Energies of the memories that the inference model reads and writes.
 *
 * @param dram DRAM; the reference charges a read burst for everything
 * @param ifmap input buffer
 * @param weight weight buffer
 * @param ofmap output buffer
 */
public record MemoryEnergy(DramEnergy dram, SramEnergy ifmap, SramEnergy weight, SramEnergy ofmap) {

    /** These energies without an output buffer, for configurations that name none. */
    public MemoryEnergy withoutOfmap() {
        return new MemoryEnergy(dram, ifmap, weight, SramEnergy.NONE);
    }

    /**
     * Energies from the built-in memory table.
     *
     * @throws IllegalArgumentException if a buffer's size or number of banks is outside the table
     */
    public static MemoryEnergy of(Buffers buffers) {
        return new MemoryEnergy(
                DramEnergy.DEFAULT,
                MemoryTable.lookUp(buffers.ifmap()).energy(),
                MemoryTable.lookUp(buffers.weight()).energy(),
                MemoryTable.lookUp(buffers.ofmap()).energy());
    }
}
