package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Area of the parts of the chip; specs/hw-dfa-sim.md, section 3.
 *
 * @param crossbarSquareMicrometres one crossbar
 * @param converterSquareMicrometres one converter
 * @param multiplexerSquareMicrometres one multiplexer
 * @param tileBufferSquareMicrometres buffer of a tile
 * @param temporaryBufferSquareMicrometres temporary buffer of a tile
 * @param subtractorSquareMicrometres subtractors of a tile, per converter of a crossbar
 * @param treeSquareMicrometres H-tree of a tile
 * @param bufferBitSquareMicrometres one bit of the buffer for learning
 */
public record ElementArea(
        @JsonPropertyDescription("one crossbar") double crossbarSquareMicrometres,
        @JsonPropertyDescription("one converter") double converterSquareMicrometres,
        @JsonPropertyDescription("one multiplexer") double multiplexerSquareMicrometres,
        @JsonPropertyDescription("buffer of a tile") double tileBufferSquareMicrometres,
        @JsonPropertyDescription("temporary buffer of a tile")
                double temporaryBufferSquareMicrometres,
        @JsonPropertyDescription("subtractors of a tile, per converter of a crossbar")
                double subtractorSquareMicrometres,
        @JsonPropertyDescription("H-tree of a tile") double treeSquareMicrometres,
        @JsonPropertyDescription("one bit of the buffer for learning")
                double bufferBitSquareMicrometres) {
    /** SpikeSim, public repository. */
    public static final ElementArea DEFAULT =
            new ElementArea(
                    26.2144, 693.633, 45.9, 6054.7072, 484.643999, 13411.41498, 433660, 0.7391);

    public ElementArea {
        Check.notNegative("ElementArea.crossbarSquareMicrometres", crossbarSquareMicrometres);
        Check.notNegative("ElementArea.converterSquareMicrometres", converterSquareMicrometres);
        Check.notNegative("ElementArea.multiplexerSquareMicrometres", multiplexerSquareMicrometres);
        Check.notNegative("ElementArea.tileBufferSquareMicrometres", tileBufferSquareMicrometres);
        Check.notNegative(
                "ElementArea.temporaryBufferSquareMicrometres", temporaryBufferSquareMicrometres);
        Check.notNegative("ElementArea.subtractorSquareMicrometres", subtractorSquareMicrometres);
        Check.notNegative("ElementArea.treeSquareMicrometres", treeSquareMicrometres);
        Check.notNegative("ElementArea.bufferBitSquareMicrometres", bufferBitSquareMicrometres);
    }

    /** One processing element. */
    double element(int taps, double converters) {
        return taps * crossbarSquareMicrometres
                + converters * (converterSquareMicrometres + multiplexerSquareMicrometres);
    }

    /** What a tile needs besides its processing elements. */
    double tile(double converters) {
        return converters * subtractorSquareMicrometres
                + temporaryBufferSquareMicrometres
                + tileBufferSquareMicrometres
                + treeSquareMicrometres;
    }

    /** The more precise converters through which one processing element reads errors. */
    double errorConverters(double converters, double converterFactor) {
        return converters
                * (converterSquareMicrometres * converterFactor + multiplexerSquareMicrometres);
    }
}
