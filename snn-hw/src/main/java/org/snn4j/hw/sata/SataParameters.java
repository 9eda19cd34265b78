package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.hw.AcceleratorEntry;

/**
 * Everything about SATA that a configuration file can change; energies of the buffers follow from
 * their sizes unless given.
 *
 * @param profile widths of the inference model's accesses
 * @param counting counting rules of the inference model
 * @param pricing pricing rules of the inference model
 * @param padding how padded maps enter the cycle model
 * @param array the systolic array
 * @param element one processing element
 * @param memory DRAM and the global buffers
 * @param training the training model
 * @param guess sparsities where the workload says nothing
 */
public record SataParameters(
        @JsonPropertyDescription(
                        "widths of accesses: CURRENT, CORRECTED: a bit per timestep in, 8 bits out;"
                                + " LEGACY: 8 bits everywhere")
                SataProfile profile,
        @JsonPropertyDescription("counting rules of the inference model") InferenceRules counting,
        @JsonPropertyDescription("which of the reference's mistakes in pricing are corrected")
                PricingRules pricing,
        @JsonPropertyDescription(
                        "LEFT_OUT: cycles know no padding, as released; PART_OF_THE_MAP: the"
                                + " layer's own padding counts")
                MapPadding padding,
        @JsonPropertyDescription("the systolic array") ArrayConfig array,
        @JsonPropertyDescription("what one processing element is made of")
                ProcessingElement element,
        @JsonPropertyDescription("DRAM and the global buffers") MemoryParameters memory,
        @JsonPropertyDescription("the training model") TrainingParameters training,
        @JsonPropertyDescription("shares of zeros where the workload says nothing")
                TrainingSparsity guess) {

    /**
     * SATA for the catalogue: profiles {@code current}, {@code legacy}, {@code parity}, {@code
     * corrected}.
     */
    public static AcceleratorEntry<SataParameters> entry() {
        SataConfig current = SataConfig.CURRENT;
        SataConfig parity =
                current.withTraining(current.training().withRules(TrainingRules.PARITY));
        return AcceleratorEntry.of(
                        "sata",
                        "Inference and training on SATA, a systolic training accelerator for"
                                + " spiking networks (Yin et al. 2023)",
                        SataParameters.class,
                        parameters -> new Sata(parameters.config()))
                .withProfile("current", of(current))
                .withProfile("legacy", of(SataConfig.LEGACY))
                .withProfile("parity", of(parity))
                .withProfile("corrected", of(SataConfig.CORRECTED))
                .withPublished(SataResults::published);
    }

    private static SataParameters of(SataConfig config) {
        return new SataParameters(
                config.profile(),
                config.rules(),
                config.pricing(),
                config.padding(),
                config.array(),
                config.element(),
                MemoryParameters.of(config.buffers()),
                TrainingParameters.of(config.training()),
                config.guess());
    }

    /** The configuration of the model. */
    SataConfig config() {
        return new SataConfig(
                profile,
                counting,
                pricing,
                padding,
                array,
                element,
                memory.buffers(),
                memory.energies(),
                training.config(),
                guess);
    }
}
