package org.snn4j.hw.spikesim;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Energy of one action; specs/hw-spikesim.md, section 4.1.
 *
 * @param htreePicojoules H-tree, per PE cycle
 * @param fetchPicojoules read of the global memory, per PE cycle
 * @param neuronPicojoules neuron module, per PE cycle or per output
 * @param rramCrossbarPicojoules access of a 64x64 crossbar of resistive cells
 * @param sramCrossbarPicojoules access of a 64x64 crossbar of static cells
 * @param converterPicojoules one conversion
 * @param multiplexerPicojoules one conversion's way through the multiplexer
 * @param subtractPicojoules one unit operation of the subtract unit
 * @param temporaryBufferPicojoules temporary buffer, per converter and PE cycle
 * @param tileBufferPicojoules tile buffer, per PE cycle
 */
public record EnergyConstants(
        @JsonPropertyDescription("H-tree in pJ per PE cycle") double htreePicojoules,
        @JsonPropertyDescription("read of the global memory in pJ per PE cycle")
                double fetchPicojoules,
        @JsonPropertyDescription("neuron module in pJ per PE cycle") double neuronPicojoules,
        @JsonPropertyDescription("access of a 64x64 RRAM crossbar in pJ")
                double rramCrossbarPicojoules,
        @JsonPropertyDescription("access of a 64x64 SRAM crossbar in pJ")
                double sramCrossbarPicojoules,
        @JsonPropertyDescription("one conversion in pJ") double converterPicojoules,
        @JsonPropertyDescription("multiplexer in pJ per conversion") double multiplexerPicojoules,
        @JsonPropertyDescription("subtract unit in pJ per operation") double subtractPicojoules,
        @JsonPropertyDescription("temporary buffer in pJ per converter and PE cycle")
                double temporaryBufferPicojoules,
        @JsonPropertyDescription("tile buffer in pJ per PE cycle") double tileBufferPicojoules) {
    /** SpikeSim c2627bc. */
    public static final EnergyConstants DEFAULT =
            new EnergyConstants(
                    19.64 * 8, 4.64, 1.274 * 4, 1.76423, 671.089, 2.03084, 0.094245, 1.15e-6, 0.2,
                    397);

    public EnergyConstants {
        Check.notNegative("EnergyConstants.htreePicojoules", htreePicojoules);
        Check.notNegative("EnergyConstants.fetchPicojoules", fetchPicojoules);
        Check.notNegative("EnergyConstants.neuronPicojoules", neuronPicojoules);
        Check.notNegative("EnergyConstants.rramCrossbarPicojoules", rramCrossbarPicojoules);
        Check.notNegative("EnergyConstants.sramCrossbarPicojoules", sramCrossbarPicojoules);
        Check.notNegative("EnergyConstants.converterPicojoules", converterPicojoules);
        Check.notNegative("EnergyConstants.multiplexerPicojoules", multiplexerPicojoules);
        Check.notNegative("EnergyConstants.subtractPicojoules", subtractPicojoules);
        Check.notNegative("EnergyConstants.temporaryBufferPicojoules", temporaryBufferPicojoules);
        Check.notNegative("EnergyConstants.tileBufferPicojoules", tileBufferPicojoules);
    }

    double crossbarPicojoules(CellDevice device) {
        return device == CellDevice.RRAM ? rramCrossbarPicojoules : sramCrossbarPicojoules;
    }
}
