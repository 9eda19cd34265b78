package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Learning hardware; specs/hw-dfa-sim.md, section 3, rows marked A: assumed.
 *
 * @param errorBits width of error signals, fed bit by bit, 1 or more
 * @param errorPasses passes of the error per sample, 1 or more; as many as timesteps for full
 *     back-propagation through time
 * @param batch samples per update of the weights, 1 or more
 * @param accumulationPicojoules one gradient accumulation
 * @param bufferBitPicojoules reading or writing one bit of the buffer
 * @param gradientLanes accumulations per cycle of one gradient engine, 1 or more
 * @param gradientLaneSquareMicrometres area of one of its lanes
 * @param errorConversionFactor energy of a conversion of errors over one of spikes
 * @param errorConverterAreaFactor area of a converter for errors over one for spikes
 */
public record LearningConfig(
        @JsonPropertyDescription("width of error signals, fed bit by bit, 1 or more") int errorBits,
        @JsonPropertyDescription(
                        "passes of the error per sample, 1 or more; as many as timesteps for full"
                                + " back-propagation through time")
                int errorPasses,
        @JsonPropertyDescription("samples per update of the weights, 1 or more") int batch,
        @JsonPropertyDescription("one gradient accumulation") double accumulationPicojoules,
        @JsonPropertyDescription("reading or writing one bit of the buffer")
                double bufferBitPicojoules,
        @JsonPropertyDescription("accumulations per cycle of one gradient engine, 1 or more")
                int gradientLanes,
        @JsonPropertyDescription("area of one of its lanes") double gradientLaneSquareMicrometres,
        @JsonPropertyDescription("energy of a conversion of errors over one of spikes")
                double errorConversionFactor,
        @JsonPropertyDescription("area of a converter for errors over one for spikes")
                double errorConverterAreaFactor) {
    /** The accumulator is SATA's, 0.0389 mW for 2.5 ns; the rest is assumed. */
    public static final LearningConfig DEFAULT =
            new LearningConfig(8, 1, 32, 0.09725, 0.025, 64, 220, 8, 1.5);

    public LearningConfig {
        Check.atLeastOne("LearningConfig.errorBits", errorBits);
        Check.atLeastOne("LearningConfig.errorPasses", errorPasses);
        Check.atLeastOne("LearningConfig.batch", batch);
        Check.notNegative("LearningConfig.accumulationPicojoules", accumulationPicojoules);
        Check.notNegative("LearningConfig.bufferBitPicojoules", bufferBitPicojoules);
        Check.atLeastOne("LearningConfig.gradientLanes", gradientLanes);
        Check.notNegative(
                "LearningConfig.gradientLaneSquareMicrometres", gradientLaneSquareMicrometres);
        Check.notNegative("LearningConfig.errorConversionFactor", errorConversionFactor);
        Check.notNegative("LearningConfig.errorConverterAreaFactor", errorConverterAreaFactor);
    }

    /** Evaluations that bring one error through a matrix. */
    int evaluations() {
        return errorBits * errorPasses;
    }
}
