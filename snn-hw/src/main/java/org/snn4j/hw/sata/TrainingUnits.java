package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Unit energies of the training model at 16 bit, in the unit of {@link PrimitiveEnergies};
 * specs/hw-sata.md, section 2.2.
 *
 * @param primitives energies of the primitives
 * @param lif forward neuron update
 * @param gradientUnit membrane gradient
 * @param spikeMac forward and update addition
 * @param mac error propagation, and anything multiplied by a real input
 * @param dram one 16-bit word of DRAM
 * @param glb one 16-bit word of a global buffer
 * @param scratchpad one 16-bit word of a scratchpad
 */
public record TrainingUnits(
        @JsonPropertyDescription("energies of the primitives") PrimitiveEnergies primitives,
        @JsonPropertyDescription("primitives of one forward neuron update") OperationMix lif,
        @JsonPropertyDescription("primitives of one membrane gradient") OperationMix gradientUnit,
        @JsonPropertyDescription("primitives of one addition that a spike lets pass")
                OperationMix spikeMac,
        @JsonPropertyDescription("primitives of one multiply-accumulate") OperationMix mac,
        @JsonPropertyDescription("one 16-bit word of DRAM") double dram,
        @JsonPropertyDescription("one 16-bit word of a global buffer") double glb,
        @JsonPropertyDescription("one 16-bit word of a scratchpad") double scratchpad) {
    /** SATA_Sim d447058: memories cost 200, about 7 and 1 times a multiply-accumulate. */
    public static final TrainingUnits DEFAULT =
            new TrainingUnits(
                    PrimitiveEnergies.DEFAULT,
                    OperationMix.LIF,
                    OperationMix.GRADIENT_UNIT,
                    OperationMix.AND_ACCUMULATE,
                    OperationMix.MULTIPLY_ACCUMULATE,
                    55.58,
                    1.95,
                    0.2779);

    public TrainingUnits {
        Check.notNegative("TrainingUnits.dram", dram);
        Check.notNegative("TrainingUnits.glb", glb);
        Check.notNegative("TrainingUnits.scratchpad", scratchpad);
    }

    /**
     * Energy of one event of a key; everything in the forward stage is scaled by {@code forwardBits
     * / 16}, multipliers included.
     */
    public double energy(TrainingKey key, int forwardBits) {
        double at16 =
                switch (key) {
                    case LIF -> lif.energy(primitives);
                    case PGU -> gradientUnit.energy(primitives);
                    case MAC_FORWARD, MAC_UPDATE -> spikeMac.energy(primitives);
                    case MAC_BACKWARD, REAL_MAC_FORWARD, REAL_MAC_UPDATE -> mac.energy(primitives);
                    case DRAM_FORWARD, DRAM_BACKWARD, DRAM_UPDATE -> dram;
                    case GLB_FORWARD, GLB_BACKWARD, GLB_UPDATE -> glb;
                    case SPAD_FORWARD, SPAD_BACKWARD, SPAD_UPDATE -> scratchpad;
                };
        return key.stage() == TrainingKey.Stage.FORWARD ? at16 * forwardBits / 16 : at16;
    }
}
