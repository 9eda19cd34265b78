package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Which of the reference's counting rules hold; specs/hw-sata.md, sections 3.6, 4, 5.5 and 5.6.
 *
 * @param ofmapWrites whether the output buffer is written once per timestep or once
 * @param fullyConnected how operations of fully connected layers are counted
 * @param ofmapElements how many elements one sweep writes
 * @param zeroSkipping whether rows of the array skip inputs that did not fire
 */
public record InferenceRules(
        @JsonPropertyDescription("whether the output buffer is written once per timestep or once")
                OfmapWrites ofmapWrites,
        @JsonPropertyDescription("how operations of fully connected layers are counted")
                FullyConnected fullyConnected,
        @JsonPropertyDescription("how many elements one sweep writes") OfmapElements ofmapElements,
        @JsonPropertyDescription("whether rows of the array skip inputs that did not fire")
                ZeroSkipping zeroSkipping) {
    /** Writes to the output buffer. */
    public enum OfmapWrites {
        EVERY_TIMESTEP,
        ONCE
    }

    /** Operations of fully connected layers. */
    public enum FullyConnected {
        /** Inputs times outputs. */
        AS_SUCH,
        /** Through the convolution's formula with its padding of 1: nine times too many. */
        AS_PADDED_CONVOLUTION
    }

    /** Elements that one sweep writes to output buffer and DRAM (item 7). */
    public enum OfmapElements {
        /** As the reference simulates it: rows plus columns too many per fold, padded lines. */
        AS_SIMULATED,
        /** Every output once. */
        OUTPUTS
    }

    /** Time that zeros among the inputs take (item 8). */
    public enum ZeroSkipping {
        /** As much as ones, as on the published array. */
        NONE,
        /** None; a fold takes as long as its row with the most spikes. */
        SLOWEST_ROW
    }

    /** Revision d447058. */
    public static final InferenceRules CURRENT =
            new InferenceRules(
                    OfmapWrites.EVERY_TIMESTEP,
                    FullyConnected.AS_SUCH,
                    OfmapElements.AS_SIMULATED,
                    ZeroSkipping.NONE);

    /**
     * What produced table II of A. Bhattacharjee et al., ICASSP 2024; goes with {@link
     * Precision#LEGACY}.
     */
    public static final InferenceRules LEGACY =
            new InferenceRules(
                    OfmapWrites.ONCE,
                    FullyConnected.AS_PADDED_CONVOLUTION,
                    OfmapElements.AS_SIMULATED,
                    ZeroSkipping.NONE);

    /**
     * Mistakes corrected; zeros still take time, because the published array does not skip them.
     */
    public static final InferenceRules CORRECTED =
            new InferenceRules(
                    OfmapWrites.EVERY_TIMESTEP,
                    FullyConnected.AS_SUCH,
                    OfmapElements.OUTPUTS,
                    ZeroSkipping.NONE);

    /** These rules with another treatment of zeros. */
    public InferenceRules withZeroSkipping(ZeroSkipping other) {
        return new InferenceRules(ofmapWrites, fullyConnected, ofmapElements, other);
    }
}
