package org.snn4j.hw.sata;

/**
 * Everything that {@link Sata} needs to know about the accelerator.
 *
 * @param profile counting rules and widths of the inference model
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
                    MapPadding.LEFT_OUT,
                    ArrayConfig.DEFAULT,
                    ProcessingElement.BASE,
                    Buffers.BASE,
                    MemoryEnergy.of(Buffers.BASE),
                    TrainingConfig.DEFAULT.withRules(TrainingRules.CORRECTED),
                    TrainingSparsity.DEFAULT);

    InferenceConfig inference(int timesteps) {
        return new InferenceConfig(
                array, element, buffers, profile.precision(timesteps), memory, profile.rules());
    }

    /** This configuration with another treatment of padded maps. */
    public SataConfig withPadding(MapPadding other) {
        return new SataConfig(profile, other, array, element, buffers, memory, training, guess);
    }

    /** This configuration with another training model. */
    public SataConfig withTraining(TrainingConfig other) {
        return new SataConfig(profile, padding, array, element, buffers, memory, other, guess);
    }

    /** This configuration with other guessed sparsities. */
    public SataConfig withGuess(TrainingSparsity other) {
        return new SataConfig(profile, padding, array, element, buffers, memory, training, other);
    }
}
