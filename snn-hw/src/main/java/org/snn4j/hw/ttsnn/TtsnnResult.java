package org.snn4j.hw.ttsnn;

import org.snn4j.hw.sata.InferenceEnergy;
import org.snn4j.hw.sata.Traffic;

/**
 * Cost of one inference of a network or layer.
 *
 * @param traffic cycles and accesses
 * @param work operations
 * @param energy energy in nanojoules
 */
public record TtsnnResult(Traffic traffic, TtsnnWork work, InferenceEnergy energy) {}
