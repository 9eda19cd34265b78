package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The memories in a configuration file.
 *
 * @param dram DRAM
 * @param ifmap buffer of the input maps
 * @param weight buffer of the weights
 * @param ofmap buffer of the output maps
 */
public record MemoryParameters(
        @JsonPropertyDescription("DRAM; without dramPerByte a read burst stands for everything")
                DramEnergy dram,
        @JsonPropertyDescription("global buffer of the input maps") BufferParameters ifmap,
        @JsonPropertyDescription("global buffer of the weights") BufferParameters weight,
        @JsonPropertyDescription("global buffer of the output maps") BufferParameters ofmap) {

    static MemoryParameters of(Buffers buffers) {
        return new MemoryParameters(
                DramEnergy.DEFAULT,
                BufferParameters.of(buffers.ifmap()),
                BufferParameters.of(buffers.weight()),
                BufferParameters.of(buffers.ofmap()));
    }

    Buffers buffers() {
        return new Buffers(ifmap.size(), weight.size(), ofmap.size());
    }

    MemoryEnergy energies() {
        return new MemoryEnergy(dram, ifmap.energy(), weight.energy(), ofmap.energy());
    }
}
