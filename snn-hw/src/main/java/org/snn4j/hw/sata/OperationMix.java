package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/** Primitives of one operation; specs/hw-sata.md, section 2.2. */
public record OperationMix(
        @JsonPropertyDescription("multiply operations, 0 or more") int multiply,
        @JsonPropertyDescription("accumulate operations, 0 or more") int accumulate,
        @JsonPropertyDescription("add operations, 0 or more") int add,
        @JsonPropertyDescription("and operations, 0 or more") int and,
        @JsonPropertyDescription("compare operations, 0 or more") int compare,
        @JsonPropertyDescription("multiplex operations, 0 or more") int multiplex,
        @JsonPropertyDescription("register operations, 0 or more") int register,
        @JsonPropertyDescription("shift operations, 0 or more") int shift) {
    /** Forward update of a neuron. */
    public static final OperationMix LIF = new OperationMix(0, 0, 1, 0, 1, 2, 3, 1);

    /** Addition of a weight that a spike lets pass. */
    public static final OperationMix AND_ACCUMULATE = new OperationMix(0, 1, 0, 1, 0, 0, 0, 0);

    /** Membrane gradient from error and surrogate derivative. */
    public static final OperationMix GRADIENT_UNIT = new OperationMix(1, 0, 2, 0, 0, 1, 0, 2);

    /** Multiply-accumulate. */
    public static final OperationMix MULTIPLY_ACCUMULATE = new OperationMix(1, 1, 0, 0, 0, 0, 0, 0);

    public OperationMix {
        int[] counts = {multiply, accumulate, add, and, compare, multiplex, register, shift};
        for (int count : counts) {
            Check.notNegative("OperationMix", count);
        }
    }

    double energy(PrimitiveEnergies e) {
        return multiply * e.multiply()
                + accumulate * e.accumulate()
                + add * e.add()
                + and * e.and()
                + compare * e.compare()
                + multiplex * e.multiplex()
                + register * e.register()
                + shift * e.shift();
    }
}
