package org.snn4j.hw;

import java.util.Locale;
import org.snn4j.tensor.Check;

/**
 * Share of zeros among a layer's inputs with which its cost was computed.
 *
 * @param value 0 to 1
 * @param origin where it comes from
 */
public record SparsityUsed(double value, Origin origin) {
    /** Where a sparsity comes from. */
    public enum Origin {
        /** Recorded in a real run. */
        MEASURED,
        /** Given in the workload by hand. */
        ASSUMED,
        /** The accelerator's own guess for the whole network, because the workload says nothing. */
        GUESSED,
        /** Inputs are real values, taken as dense. */
        DENSE
    }

    public SparsityUsed {
        Check.inRange("sparsity", value, 0, 1);
    }

    /**
     * The sparsity of a layer's inputs; {@code guess} where nothing is recorded.
     *
     * @param guess share of zeros, 0 to 1
     */
    public static SparsityUsed of(WeightedLayer layer, double guess) {
        if (layer.inputKind() == InputKind.REAL_VALUES) {
            return new SparsityUsed(0, Origin.DENSE);
        }
        Activity input = layer.input();
        if (input.density().isEmpty()) {
            return new SparsityUsed(guess, Origin.GUESSED);
        }
        return new SparsityUsed(
                1 - input.density().getAsDouble(),
                input.isMeasured() ? Origin.MEASURED : Origin.ASSUMED);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f %s", value, origin.name().toLowerCase(Locale.ROOT));
    }
}
