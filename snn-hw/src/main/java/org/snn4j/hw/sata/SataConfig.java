package org.snn4j.hw.sata;

/**
 * Everything that {@link Sata} needs to know about the accelerator.
 *
 * @param profile widths of the inference model, and the name in reports
 * @param rules counting rules of the inference model
 * @param pricing pricing rules of the inference model
 * @param padding how padded maps enter the cycle model
 * @param array the systolic array
 * @param element one processing element
 * @param buffers the global buffers
 * @param memory energies of the memories
 * @param training the training model; its batch is taken from the workload
 * @param guess sparsities where the workload says nothing, and for the figure shown next to the
 *     measured one
 */
public record SataConfig(
        SataProfile profile,
        InferenceRules rules,
        PricingRules pricing,
        MapPadding padding,
        ArrayConfig array,
        ProcessingElement element,
        Buffers buffers,
        MemoryEnergy memory,
        TrainingConfig training,
        TrainingSparsity guess) {

    /**
     * The released multi-step configuration; training with the reference's mistakes corrected, so
     * that layers add up.
     */
    public static final SataConfig CURRENT =
            new SataConfig(
                    SataProfile.CURRENT,
                    InferenceRules.CURRENT,
                    PricingRules.PARITY,
                    MapPadding.LEFT_OUT,
                    ArrayConfig.DEFAULT,
                    ProcessingElement.MULTI_STEP,
                    Buffers.MULTI_STEP,
                    MemoryEnergy.of(Buffers.MULTI_STEP),
                    TrainingConfig.DEFAULT.withRules(TrainingRules.CORRECTED),
                    TrainingSparsity.DEFAULT);

    /** The configuration behind the published comparison table. */
    public static final SataConfig LEGACY =
            new SataConfig(
                    SataProfile.LEGACY,
                    InferenceRules.LEGACY,
                    PricingRules.PARITY,
                    MapPadding.LEFT_OUT,
                    ArrayConfig.DEFAULT,
                    ProcessingElement.BASE,
                    Buffers.BASE,
                    MemoryEnergy.of(Buffers.BASE),
                    TrainingConfig.DEFAULT.withRules(TrainingRules.CORRECTED),
                    TrainingSparsity.DEFAULT);

    /** The released multi-step configuration with all mistakes of the reference corrected. */
    public static final SataConfig CORRECTED =
            new SataConfig(
                    SataProfile.CORRECTED,
                    InferenceRules.CORRECTED,
                    PricingRules.CORRECTED,
                    MapPadding.PART_OF_THE_MAP,
                    ArrayConfig.DEFAULT,
                    ProcessingElement.MULTI_STEP,
                    Buffers.MULTI_STEP,
                    MemoryEnergy.of(Buffers.MULTI_STEP),
                    TrainingConfig.DEFAULT.withRules(TrainingRules.CORRECTED),
                    TrainingSparsity.DEFAULT);

    InferenceConfig inference(int timesteps) {
        return new InferenceConfig(
                array, element, buffers, profile.precision(timesteps), memory, rules, pricing);
    }

    /** This configuration with other counting rules of the inference model. */
    public SataConfig withRules(InferenceRules other) {
        return new SataConfig(
                profile, other, pricing, padding, array, element, buffers, memory, training, guess);
    }

    /** This configuration with other pricing rules of the inference model. */
    public SataConfig withPricing(PricingRules other) {
        return new SataConfig(
                profile, rules, other, padding, array, element, buffers, memory, training, guess);
    }

    /** This configuration with another treatment of padded maps. */
    public SataConfig withPadding(MapPadding other) {
        return new SataConfig(
                profile, rules, pricing, other, array, element, buffers, memory, training, guess);
    }

    /** This configuration with another training model. */
    public SataConfig withTraining(TrainingConfig other) {
        return new SataConfig(
                profile, rules, pricing, padding, array, element, buffers, memory, other, guess);
    }

    /** This configuration with other guessed sparsities. */
    public SataConfig withGuess(TrainingSparsity other) {
        return new SataConfig(
                profile, rules, pricing, padding, array, element, buffers, memory, training, other);
    }
}
