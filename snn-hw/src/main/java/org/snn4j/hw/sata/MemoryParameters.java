package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * The memories in a configuration file.
 *
 * @param dramReadNanojoules energy of one DRAM access, 0 or more
 * @param ifmap buffer of the input maps
 * @param weight buffer of the weights
 * @param ofmap buffer of the output maps
 */
public record MemoryParameters(
        @JsonPropertyDescription("energy of one DRAM access in nJ; writes are charged like reads")
                double dramReadNanojoules,
        @JsonPropertyDescription("global buffer of the input maps") BufferParameters ifmap,
        @JsonPropertyDescription("global buffer of the weights") BufferParameters weight,
        @JsonPropertyDescription("global buffer of the output maps") BufferParameters ofmap) {

    public MemoryParameters {
        Check.notNegative("dramReadNanojoules", dramReadNanojoules);
    }

    static MemoryParameters of(Buffers buffers) {
        return new MemoryParameters(
                MemoryEnergy.DRAM_READ_NANOJOULES,
                BufferParameters.of(buffers.ifmap()),
                BufferParameters.of(buffers.weight()),
                BufferParameters.of(buffers.ofmap()));
    }

    Buffers buffers() {
        return new Buffers(ifmap.size(), weight.size(), ofmap.size());
    }

    MemoryEnergy energies() {
        return new MemoryEnergy(
                dramReadNanojoules, ifmap.energy(), weight.energy(), ofmap.energy());
    }
}
