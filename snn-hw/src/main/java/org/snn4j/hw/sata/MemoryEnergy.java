package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * Energies of the memories that the inference model reads and writes.
 *
 * @param dramReadNanojoules energy of one DRAM access; the reference charges writes like reads
 * @param ifmap input buffer
 * @param weight weight buffer
 * @param ofmap output buffer
 */
public record MemoryEnergy(
        double dramReadNanojoules, SramEnergy ifmap, SramEnergy weight, SramEnergy ofmap) {
    /**
     * DRAM read energy in nJ: CACTI 7, 32 nm comm-dram, 512 MiB, 16 banks, 16384-bit page, 350 K;
     * specs/hw-sata.md, section 5.3.
     */
    public static final double DRAM_READ_NANOJOULES = 0.468762;

    public MemoryEnergy {
        Check.notNegative("MemoryEnergy.dramReadNanojoules", dramReadNanojoules);
    }

    /** These energies without an output buffer, for configurations that name none. */
    public MemoryEnergy withoutOfmap() {
        return new MemoryEnergy(dramReadNanojoules, ifmap, weight, SramEnergy.NONE);
    }

    /**
     * Energies from the built-in memory table.
     *
     * @throws IllegalArgumentException if a buffer's size or number of banks is outside the table
     */
    public static MemoryEnergy of(Buffers buffers) {
        return new MemoryEnergy(
                DRAM_READ_NANOJOULES,
                MemoryTable.lookUp(buffers.ifmap()).energy(),
                MemoryTable.lookUp(buffers.weight()).energy(),
                MemoryTable.lookUp(buffers.ofmap()).energy());
    }
}
