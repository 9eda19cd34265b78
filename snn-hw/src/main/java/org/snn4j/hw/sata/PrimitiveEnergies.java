package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Dynamic energy of one 16-bit operation in a common, arbitrary unit; specs/hw-sata.md, section
 * 2.2.
 *
 * <p>The figures are milliwatts from synthesis at 32 nm with a 2.5 ns clock. Times 2.5 ns they
 * would be picojoules; the reference never says so, and reports show the value divided by that of
 * one multiply-accumulate.
 */
public record PrimitiveEnergies(
        @JsonPropertyDescription("16-bit multiplication") double multiply,
        @JsonPropertyDescription("accumulation") double accumulate,
        @JsonPropertyDescription("addition") double add,
        @JsonPropertyDescription("AND gates") double and,
        @JsonPropertyDescription("comparison") double compare,
        @JsonPropertyDescription("multiplexer") double multiplex,
        @JsonPropertyDescription("register") double register,
        @JsonPropertyDescription("shift") double shift) {
    /** SATA_Sim d447058, energy_configs. */
    public static final PrimitiveEnergies DEFAULT =
            new PrimitiveEnergies(
                    0.239, 0.0389, 0.00967, 0.000794, 0.00309, 0.00172, 0.0301, 0.00605);

    public PrimitiveEnergies {
        Check.notNegative("PrimitiveEnergies.multiply", multiply);
        Check.notNegative("PrimitiveEnergies.accumulate", accumulate);
        Check.notNegative("PrimitiveEnergies.add", add);
        Check.notNegative("PrimitiveEnergies.and", and);
        Check.notNegative("PrimitiveEnergies.compare", compare);
        Check.notNegative("PrimitiveEnergies.multiplex", multiplex);
        Check.notNegative("PrimitiveEnergies.register", register);
        Check.notNegative("PrimitiveEnergies.shift", shift);
    }

    /** Energy of one 16-bit multiply-accumulate, the unit of reports. */
    public double multiplyAccumulate() {
        return multiply + accumulate;
    }
}
