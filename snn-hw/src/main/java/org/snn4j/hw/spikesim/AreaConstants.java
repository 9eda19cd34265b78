package org.snn4j.hw.spikesim;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Areas of the chip's parts and widths of its memories; specs/hw-spikesim.md, section 5.1.
 *
 * @param rramCrossbarSquareMicrometres crossbar of 64x64 resistive cells
 * @param sramCrossbarSquareMicrometres crossbar of 64x64 static cells
 * @param tileBufferSquareMicrometres buffer of a tile
 * @param temporaryBufferSquareMicrometres temporary buffer of a tile
 * @param subtractSquareMicrometres one subtract unit
 * @param converterSquareMicrometres one converter
 * @param multiplexerSquareMicrometres one multiplexer
 * @param htreeSquareMicrometres H-tree of a tile
 * @param memoryBitSquareMicrometres one bit of static memory
 * @param spikeInputBits bits per entry of an input buffer for spikes, 1 or more
 * @param realInputBits bits per entry of an input buffer for real values, 1 or more
 * @param membraneBits bits per membrane potential, 1 or more; fewer where a network has fewer
 */
public record AreaConstants(
        @JsonPropertyDescription("64x64 RRAM crossbar in um^2")
                double rramCrossbarSquareMicrometres,
        @JsonPropertyDescription("64x64 SRAM crossbar in um^2")
                double sramCrossbarSquareMicrometres,
        @JsonPropertyDescription("buffer of a tile in um^2") double tileBufferSquareMicrometres,
        @JsonPropertyDescription("temporary buffer of a tile in um^2")
                double temporaryBufferSquareMicrometres,
        @JsonPropertyDescription("one subtract unit in um^2") double subtractSquareMicrometres,
        @JsonPropertyDescription("one converter in um^2") double converterSquareMicrometres,
        @JsonPropertyDescription("one multiplexer in um^2") double multiplexerSquareMicrometres,
        @JsonPropertyDescription("H-tree of a tile in um^2") double htreeSquareMicrometres,
        @JsonPropertyDescription("one bit of static memory in um^2")
                double memoryBitSquareMicrometres,
        @JsonPropertyDescription("bits per entry of an input buffer for spikes, 1 or more")
                int spikeInputBits,
        @JsonPropertyDescription("bits per entry of an input buffer for real values, 1 or more")
                int realInputBits,
        @JsonPropertyDescription(
                        "bits per membrane potential, 1 or more; fewer where a network has fewer")
                int membraneBits) {
    private static final double MEMORY_BIT = 0.7391;

    /** SpikeSim c2627bc, which stores spikes with 22 bits. */
    public static final AreaConstants DEFAULT =
            new AreaConstants(
                    26.2144,
                    671.089,
                    MEMORY_BIT * 64 * 128,
                    484.643999,
                    13411.41498,
                    693.633,
                    45.9,
                    216830.0 * 2,
                    MEMORY_BIT,
                    22,
                    22,
                    22);

    public AreaConstants {
        Check.notNegative(
                "AreaConstants.rramCrossbarSquareMicrometres", rramCrossbarSquareMicrometres);
        Check.notNegative(
                "AreaConstants.sramCrossbarSquareMicrometres", sramCrossbarSquareMicrometres);
        Check.notNegative("AreaConstants.tileBufferSquareMicrometres", tileBufferSquareMicrometres);
        Check.notNegative(
                "AreaConstants.temporaryBufferSquareMicrometres", temporaryBufferSquareMicrometres);
        Check.notNegative("AreaConstants.subtractSquareMicrometres", subtractSquareMicrometres);
        Check.notNegative("AreaConstants.converterSquareMicrometres", converterSquareMicrometres);
        Check.notNegative(
                "AreaConstants.multiplexerSquareMicrometres", multiplexerSquareMicrometres);
        Check.notNegative("AreaConstants.htreeSquareMicrometres", htreeSquareMicrometres);
        Check.notNegative("AreaConstants.memoryBitSquareMicrometres", memoryBitSquareMicrometres);
        Check.atLeastOne("AreaConstants.spikeInputBits", spikeInputBits);
        Check.atLeastOne("AreaConstants.realInputBits", realInputBits);
        Check.atLeastOne("AreaConstants.membraneBits", membraneBits);
    }

    /** These areas with another width of buffered spikes. */
    public AreaConstants withSpikeInputBits(int bits) {
        return new AreaConstants(
                rramCrossbarSquareMicrometres,
                sramCrossbarSquareMicrometres,
                tileBufferSquareMicrometres,
                temporaryBufferSquareMicrometres,
                subtractSquareMicrometres,
                converterSquareMicrometres,
                multiplexerSquareMicrometres,
                htreeSquareMicrometres,
                memoryBitSquareMicrometres,
                bits,
                realInputBits,
                membraneBits);
    }

    double crossbarSquareMicrometres(CellDevice device) {
        return device == CellDevice.RRAM
                ? rramCrossbarSquareMicrometres
                : sramCrossbarSquareMicrometres;
    }
}
