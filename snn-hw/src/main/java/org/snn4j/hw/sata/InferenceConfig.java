package org.snn4j.hw.sata;

/**
 * Everything the inference model needs to know about the accelerator.
 *
 * @param array the systolic array
 * @param element one processing element
 * @param buffers the global buffers
 * @param precision bits per access
 * @param memory energies of the memories
 * @param rules counting rules
 * @param pricing pricing rules
 */
public record InferenceConfig(
        ArrayConfig array,
        ProcessingElement element,
        Buffers buffers,
        Precision precision,
        MemoryEnergy memory,
        InferenceRules rules,
        PricingRules pricing) {

    /**
     * Profile "current": multi-step scratchpads and buffers, {@code timesteps} bits per input word.
     */
    public static InferenceConfig current(int timesteps) {
        return SataConfig.CURRENT.inference(timesteps);
    }

    /**
     * Profile "legacy": base scratchpads and buffers, 8 bits everywhere; specs/hw-sata.md, section
     * 8.2.
     */
    public static InferenceConfig legacy() {
        return SataConfig.LEGACY.inference(1);
    }
}
