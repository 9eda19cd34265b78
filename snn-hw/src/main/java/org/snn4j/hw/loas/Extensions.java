package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * What the reference does not have; specs/hw-loas.md, sections 5.5 and 13.
 *
 * @param cycles which cycles are the estimate's; LoAS only
 * @param matchedChunkCycles cycles on top of its matches of a chunk that has some, 0 or more
 * @param emptyChunkCycles cycles of a chunk without a match, 0 or more
 * @param classifier whether the layer behind which no neurons follow is included
 * @param neurons whether the energy of neurons is included (item 11); LoAS only
 * @param corrections how corrections are charged (item 12); LoAS only
 */
public record Extensions(
        @JsonPropertyDescription(
                        "MATCHES: one cycle per match, as released; DETAILED: with prefix sums,"
                                + " empty chunks and DRAM bandwidth; LoAS only")
                Cycles cycles,
        @JsonPropertyDescription("cycles on top of the matches of a chunk that has some, 0 or more")
                int matchedChunkCycles,
        @JsonPropertyDescription("cycles of a chunk without a match, 0 or more")
                int emptyChunkCycles,
        @JsonPropertyDescription("LEFT_OUT: as released; INCLUDED: as a layer like any other")
                Classifier classifier,
        @JsonPropertyDescription("LEFT_OUT: as released; INCLUDED: add and compare; LoAS only")
                Neurons neurons,
        @JsonPropertyDescription(
                        "WITHIN_MATCHES: as released; EACH: every correction is one accumulation;"
                                + " LoAS only")
                Corrections corrections) {
    /** Which cycles are the estimate's. */
    public enum Cycles {
        MATCHES,
        DETAILED
    }

    /** Whether the classifier is included. */
    public enum Classifier {
        LEFT_OUT,
        INCLUDED
    }

    /** Whether the energy of neurons is included. */
    public enum Neurons {
        LEFT_OUT,
        INCLUDED
    }

    /** How corrections are charged. */
    public enum Corrections {
        WITHIN_MATCHES,
        EACH
    }

    /** None of them; 8 cycles of laggy prefix sum, 1 cycle for an empty chunk (assumed). */
    public static final Extensions NONE =
            new Extensions(
                    Cycles.MATCHES,
                    8,
                    1,
                    Classifier.LEFT_OUT,
                    Neurons.LEFT_OUT,
                    Corrections.WITHIN_MATCHES);

    /** All of them. */
    public static final Extensions ALL =
            new Extensions(
                    Cycles.DETAILED, 8, 1, Classifier.INCLUDED, Neurons.INCLUDED, Corrections.EACH);

    public Extensions {
        Check.notNegative("Extensions.matchedChunkCycles", matchedChunkCycles);
        Check.notNegative("Extensions.emptyChunkCycles", emptyChunkCycles);
    }
}
