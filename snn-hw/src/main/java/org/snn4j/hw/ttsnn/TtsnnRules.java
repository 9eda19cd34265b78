package org.snn4j.hw.ttsnn;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.hw.sata.MapPadding;

/**
 * The published evaluation's odd choices, each either kept or corrected;
 * specs/hw-ttsnn-accelerator.md, section 11.
 *
 * @param pipeline how the four convolutions run (item 1)
 * @param halfSteps what the half form saves
 * @param realValuesAreMultiplied whether inputs that are no spikes, those of the first layer and of
 *     the three later convolutions, are multiplied instead of counted as sparse spikes (item 2)
 * @param operationsAtTrueSize whether operations are counted for the outputs there are, instead of
 *     those of a padding of 1 for every kernel (item 3)
 * @param padding whether cycles and accesses know the padding (item 3)
 * @param keepsStrides whether strided layers work on their input map, instead of on a map of their
 *     output's size at stride 1 (item 4)
 * @param neuronsBehindLastOnly whether only the last of the four drives neurons (item 6)
 * @param wideIntermediates whether maps between the four travel to DRAM once per timestep, because
 *     their values have many bits (item 8)
 */
public record TtsnnRules(
        @JsonPropertyDescription("how the four convolutions run (item 1)") Pipeline pipeline,
        @JsonPropertyDescription("what the half form saves") HalfSteps halfSteps,
        @JsonPropertyDescription(
                        "whether inputs that are no spikes, those of the first layer and of the"
                                + " three later convolutions, are multiplied instead of counted as"
                                + " sparse spikes (item 2)")
                boolean realValuesAreMultiplied,
        @JsonPropertyDescription(
                        "whether operations are counted for the outputs there are, instead of those"
                                + " of a padding of 1 for every kernel (item 3)")
                boolean operationsAtTrueSize,
        @JsonPropertyDescription("whether cycles and accesses know the padding (item 3)")
                MapPadding padding,
        @JsonPropertyDescription(
                        "whether strided layers work on their input map, instead of on a map of"
                                + " their output's size at stride 1 (item 4)")
                boolean keepsStrides,
        @JsonPropertyDescription("whether only the last of the four drives neurons (item 6)")
                boolean neuronsBehindLastOnly,
        @JsonPropertyDescription(
                        "whether maps between the four travel to DRAM once per timestep, because"
                                + " their values have many bits (item 8)")
                boolean wideIntermediates) {
    /** The existing accelerator as evaluated. */
    public static final TtsnnRules EXISTING =
            new TtsnnRules(
                    Pipeline.ONE_AFTER_THE_OTHER,
                    HalfSteps.SAVE_DRAM,
                    false,
                    false,
                    MapPadding.LEFT_OUT,
                    false,
                    false,
                    false);

    /** The proposed accelerator as evaluated. */
    public static final TtsnnRules PROPOSED = EXISTING.withPipeline(Pipeline.LAST_ONE_FREE);

    /** The proposed accelerator with its last convolution paid for; section 6.2. */
    public static final TtsnnRules FUSED =
            new TtsnnRules(
                    Pipeline.FUSED,
                    HalfSteps.SAVE_EVERYTHING,
                    true,
                    true,
                    MapPadding.LEFT_OUT,
                    false,
                    true,
                    false);

    /** These rules with another pipeline. */
    public TtsnnRules withPipeline(Pipeline other) {
        return new TtsnnRules(
                other,
                halfSteps,
                realValuesAreMultiplied,
                operationsAtTrueSize,
                padding,
                keepsStrides,
                neuronsBehindLastOnly,
                wideIntermediates);
    }

    /** These rules with other savings of the half form. */
    public TtsnnRules withHalfSteps(HalfSteps other) {
        return new TtsnnRules(
                pipeline,
                other,
                realValuesAreMultiplied,
                operationsAtTrueSize,
                padding,
                keepsStrides,
                neuronsBehindLastOnly,
                wideIntermediates);
    }

    /** These rules with strided layers on their input map or not. */
    public TtsnnRules withStrides(boolean kept) {
        return new TtsnnRules(
                pipeline,
                halfSteps,
                realValuesAreMultiplied,
                operationsAtTrueSize,
                padding,
                kept,
                neuronsBehindLastOnly,
                wideIntermediates);
    }
}
