package org.snn4j.hw.sata;

/**
 * Which of the reference's counting rules hold; specs/hw-sata.md, sections 3.6, 4 and 5.5.
 *
 * @param ofmapWrites whether the output buffer is written once per timestep or once
 * @param fullyConnected how operations of fully connected layers are counted
 */
public record InferenceRules(OfmapWrites ofmapWrites, FullyConnected fullyConnected) {
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

    /** Revision d447058. */
    public static final InferenceRules CURRENT =
            new InferenceRules(OfmapWrites.EVERY_TIMESTEP, FullyConnected.AS_SUCH);

    /**
     * What produced table II of A. Bhattacharjee et al., ICASSP 2024; goes with {@link
     * Precision#LEGACY}.
     */
    public static final InferenceRules LEGACY =
            new InferenceRules(OfmapWrites.ONCE, FullyConnected.AS_PADDED_CONVOLUTION);
}
