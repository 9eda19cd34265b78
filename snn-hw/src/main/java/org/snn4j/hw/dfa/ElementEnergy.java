package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Energy of the parts of a processing element; specs/hw-dfa-sim.md, section 3.
 *
 * @param crossbarPicojoules one access to a crossbar
 * @param converterPicojoules one conversion
 * @param multiplexerPicojoules one switch of a multiplexer
 * @param treePicojoules H-tree, per evaluation
 * @param fetchPicojoules fetching the input, per evaluation
 * @param neuronPicojoules neurons, per evaluation
 * @param temporaryBufferPicojoules temporary buffer, per converter and evaluation
 * @param tileBufferPicojoules buffer of the tile, per evaluation
 * @param subtractorPicojoules one subtraction
 */
public record ElementEnergy(
        @JsonPropertyDescription("one access to a crossbar") double crossbarPicojoules,
        @JsonPropertyDescription("one conversion") double converterPicojoules,
        @JsonPropertyDescription("one switch of a multiplexer") double multiplexerPicojoules,
        @JsonPropertyDescription("H-tree, per evaluation") double treePicojoules,
        @JsonPropertyDescription("fetching the input, per evaluation") double fetchPicojoules,
        @JsonPropertyDescription("neurons, per evaluation") double neuronPicojoules,
        @JsonPropertyDescription("temporary buffer, per converter and evaluation")
                double temporaryBufferPicojoules,
        @JsonPropertyDescription("buffer of the tile, per evaluation") double tileBufferPicojoules,
        @JsonPropertyDescription("one subtraction") double subtractorPicojoules) {
    /** SpikeSim, public repository; its subtractor is suspiciously cheap. */
    public static final ElementEnergy DEFAULT =
            new ElementEnergy(1.76423, 2.03084, 0.094245, 157.12, 4.64, 5.096, 0.2, 397, 1.15e-6);

    /**
     * With 1.15 pJ for a subtraction: the constant in use is six orders of magnitude below its
     * neighbours, as if its unit were another; specs/hw-spikesim.md.
     */
    public static final ElementEnergy PLAUSIBLE_SUBTRACTOR =
            new ElementEnergy(1.76423, 2.03084, 0.094245, 157.12, 4.64, 5.096, 0.2, 397, 1.15);

    /** Subtractions per converter and evaluation. */
    private static final int SUBTRACTIONS = 16;

    public ElementEnergy {
        Check.notNegative("ElementEnergy.crossbarPicojoules", crossbarPicojoules);
        Check.notNegative("ElementEnergy.converterPicojoules", converterPicojoules);
        Check.notNegative("ElementEnergy.multiplexerPicojoules", multiplexerPicojoules);
        Check.notNegative("ElementEnergy.treePicojoules", treePicojoules);
        Check.notNegative("ElementEnergy.fetchPicojoules", fetchPicojoules);
        Check.notNegative("ElementEnergy.neuronPicojoules", neuronPicojoules);
        Check.notNegative("ElementEnergy.temporaryBufferPicojoules", temporaryBufferPicojoules);
        Check.notNegative("ElementEnergy.tileBufferPicojoules", tileBufferPicojoules);
        Check.notNegative("ElementEnergy.subtractorPicojoules", subtractorPicojoules);
    }

    /** One evaluation with spikes; specs/hw-dfa-sim.md, section 4. */
    double forward(int taps, double converters) {
        return evaluation(taps, converters, converterPicojoules) + neuronPicojoules;
    }

    /** One evaluation with a bit of the error: no neurons, more precise converters. */
    double backward(int taps, double converters, double converterFactor) {
        return evaluation(taps, converters, converterPicojoules * converterFactor);
    }

    private double evaluation(int taps, double converters, double conversion) {
        return treePicojoules
                + fetchPicojoules
                + converters
                        * (taps * crossbarPicojoules
                                + converters * (conversion + multiplexerPicojoules))
                + SUBTRACTIONS * converters * subtractorPicojoules
                + converters * temporaryBufferPicojoules
                + tileBufferPicojoules;
    }
}
