package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The reference's mistakes, each either kept or corrected; specs/hw-sata.md, section 2.5, items 1
 * to 5.
 *
 * @param linearForwardAdds whether a linear layer adds to the running {@code mac_fwd} instead of
 *     replacing it
 * @param linearUsesSparsity whether linear layers profit from sparsity
 * @param backwardPacks16 whether backward and update pack 16 spikes per word instead of {@code
 *     forwardBits}
 * @param surrogateGates whether zero surrogate derivatives save gradient units and zero membrane
 *     gradients save updates
 * @param outputLayerCounts whether the output layer counts: as a linear layer without neuron and
 *     gradient unit
 */
public record TrainingRules(
        @JsonPropertyDescription("item 1: linear layers add to mac_fwd instead of replacing it")
                boolean linearForwardAdds,
        @JsonPropertyDescription("item 2: linear layers profit from sparsity")
                boolean linearUsesSparsity,
        @JsonPropertyDescription("item 3: backward and update pack 16 spikes per word")
                boolean backwardPacks16,
        @JsonPropertyDescription(
                        "item 4: zero surrogate derivatives save gradient units and updates")
                boolean surrogateGates,
        @JsonPropertyDescription("item 5: the output layer counts") boolean outputLayerCounts) {
    /** Exactly the reference, odd parts included. */
    public static final TrainingRules PARITY = new TrainingRules(false, false, false, false, false);

    /** All five items corrected. */
    public static final TrainingRules CORRECTED = new TrainingRules(true, true, true, true, true);
}
