package org.snn4j.hw.ttsnn;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.snn4j.hw.sata.ArrayConfig;
import org.snn4j.hw.sata.Buffers;
import org.snn4j.hw.sata.InferenceRules;
import org.snn4j.hw.sata.PeGroup;
import org.snn4j.hw.sata.Precision;
import org.snn4j.hw.sata.PricingRules;
import org.snn4j.hw.sata.ProcessingElement;
import org.snn4j.tensor.Check;

/**
 * Everything that {@link Ttsnn} needs to know; specs/hw-ttsnn-accelerator.md, sections 1 and 2.
 *
 * @param profile name in reports
 * @param rules how tensor-train layers are counted
 * @param counting how single layers are counted
 * @param pricing how counts are priced
 * @param precision bits per access
 * @param array the systolic array, shared by all clusters
 * @param element one processing element; needs a group {@code mac} where real values are multiplied
 * @param buffers the global buffers
 * @param guessedSparsity share of zeros among spikes of which nothing is recorded, 0 to 1
 * @param realSparsity share of zeros among real values, 0 to 1
 * @param training what training costs
 */
public record TtsnnConfig(
        @JsonPropertyDescription("name in reports") TtsnnProfile profile,
        @JsonPropertyDescription("how tensor-train layers are counted") TtsnnRules rules,
        @JsonPropertyDescription("how single layers are counted") InferenceRules counting,
        @JsonPropertyDescription("how counts are priced") PricingRules pricing,
        @JsonPropertyDescription("bits per access") Precision precision,
        @JsonPropertyDescription("the systolic array, shared by all clusters") ArrayConfig array,
        @JsonPropertyDescription(
                        "one processing element; needs a group mac where real values are"
                                + " multiplied")
                ProcessingElement element,
        @JsonPropertyDescription("the global buffers") Buffers buffers,
        @JsonPropertyDescription("share of zeros among spikes of which nothing is recorded, 0 to 1")
                double guessedSparsity,
        @JsonPropertyDescription("share of zeros among real values, 0 to 1") double realSparsity,
        @JsonPropertyDescription("what training costs") TtsnnTrainingConfig training) {
    /** Group that multiplies. */
    static final String MULTIPLIER_GROUP = "mac";

    /** SATA's element with the multiplier of the baseline for networks without spikes. */
    private static final ProcessingElement WITH_MULTIPLIER = withMultiplier();

    /** SATA's array, one convolution after the other. */
    public static final TtsnnConfig EXISTING =
            new TtsnnConfig(
                    TtsnnProfile.EXISTING,
                    TtsnnRules.EXISTING,
                    InferenceRules.LEGACY,
                    PricingRules.PARITY,
                    Precision.LEGACY,
                    ArrayConfig.DEFAULT,
                    ProcessingElement.BASE,
                    Buffers.BASE,
                    0.9,
                    0,
                    TtsnnTrainingConfig.DEFAULT);

    /** The proposed design as it was evaluated. */
    public static final TtsnnConfig PARITY =
            EXISTING.with(TtsnnProfile.PARITY, TtsnnRules.PROPOSED, ProcessingElement.BASE);

    /** The proposed design with all its work paid for. */
    public static final TtsnnConfig CORRECTED =
            EXISTING.with(TtsnnProfile.CORRECTED, TtsnnRules.FUSED, WITH_MULTIPLIER);

    public TtsnnConfig {
        Check.inRange("TtsnnConfig.guessedSparsity", guessedSparsity, 0, 1);
        Check.inRange("TtsnnConfig.realSparsity", realSparsity, 0, 1);
        boolean multiplies =
                element.groups().stream().anyMatch(group -> group.name().equals(MULTIPLIER_GROUP));
        if (rules.realValuesAreMultiplied() && !multiplies) {
            throw new IllegalArgumentException(
                    "TtsnnConfig.element: expected a group \""
                            + MULTIPLIER_GROUP
                            + "\", because real values are multiplied, got "
                            + element.groups().stream().map(PeGroup::name).toList());
        }
    }

    private static ProcessingElement withMultiplier() {
        List<PeGroup> spiking = ProcessingElement.BASE.groups();
        PeGroup multiplier =
                ProcessingElement.ANN_BASELINE.groups().stream()
                        .filter(group -> group.name().equals(MULTIPLIER_GROUP))
                        .findFirst()
                        .orElseThrow();
        return new ProcessingElement(
                List.of(spiking.get(0), multiplier, spiking.get(1), spiking.get(2)));
    }

    private TtsnnConfig with(
            TtsnnProfile otherProfile, TtsnnRules otherRules, ProcessingElement otherElement) {
        return new TtsnnConfig(
                otherProfile,
                otherRules,
                counting,
                pricing,
                precision,
                array,
                otherElement,
                buffers,
                guessedSparsity,
                realSparsity,
                training);
    }

    /** This configuration with other rules. */
    public TtsnnConfig withRules(TtsnnRules other) {
        return with(profile, other, element);
    }

    /** This configuration with other counting of single layers and other widths. */
    public TtsnnConfig withCounting(InferenceRules otherCounting, Precision otherPrecision) {
        return new TtsnnConfig(
                profile,
                rules,
                otherCounting,
                pricing,
                otherPrecision,
                array,
                element,
                buffers,
                guessedSparsity,
                realSparsity,
                training);
    }

    /** This configuration with another guess. */
    public TtsnnConfig withGuessedSparsity(double other) {
        return new TtsnnConfig(
                profile,
                rules,
                counting,
                pricing,
                precision,
                array,
                element,
                buffers,
                other,
                realSparsity,
                training);
    }

    /** This configuration with another share of zeros among real values. */
    public TtsnnConfig withRealSparsity(double other) {
        return new TtsnnConfig(
                profile,
                rules,
                counting,
                pricing,
                precision,
                array,
                element,
                buffers,
                guessedSparsity,
                other,
                training);
    }

    /** This configuration with another cost of training. */
    public TtsnnConfig withTraining(TtsnnTrainingConfig other) {
        return new TtsnnConfig(
                profile,
                rules,
                counting,
                pricing,
                precision,
                array,
                element,
                buffers,
                guessedSparsity,
                realSparsity,
                other);
    }
}
