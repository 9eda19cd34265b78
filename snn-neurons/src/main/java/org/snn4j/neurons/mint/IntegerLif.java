package org.snn4j.neurons.mint;

import java.util.Arrays;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.tensor.Check;

/**
 * Constants of an integer neuron, {@code h = sum + u}, {@code s = [h >= K]}, {@code u = s ? 0 :
 * F(h)}; specs/algo-mint.md, section 4.
 *
 * @param threshold {@code K}
 * @param levels {@code n}, largest membrane potential that is kept, 1 or more
 * @param steps in table form, the smallest {@code h} for which {@code F(h)} is at least 1, 2, ..,
 *     n, {@link Integer#MAX_VALUE} for levels that are never reached; empty in shift form
 */
public record IntegerLif(int threshold, int levels, int[] steps) {
    /** How the carried membrane potential follows from the one before. */
    public enum Form {
        /** As trained: {@code F(h) = round(clamp(tanh(leak d h) / beta, -1, 1) n)}. */
        TABLE,
        /** A halving: {@code F(h) = clamp(h >> 1, -n, n)}, an approximation of a leak of 0.5. */
        SHIFT
    }

    /** Checks the ranges; keeps a copy of the steps. */
    public IntegerLif {
        Check.atLeastOne("IntegerLif.levels", levels);
        steps = steps.clone();
        if (steps.length != 0 && steps.length != levels) {
            throw new IllegalArgumentException(
                    "IntegerLif.steps: expected none or " + levels + ", got " + steps.length);
        }
    }

    /**
     * Integers in place of trained neurons.
     *
     * @param beta scale of weights and membrane potentials, above 0
     * @throws IllegalArgumentException if the reset is not hard: a soft one is not exact in
     *     integers
     */
    public static IntegerLif of(LifConfig config, MintQuantizer quantizer, double beta, Form form) {
        if (config.reset() != Reset.HARD) {
            throw new IllegalArgumentException(
                    "integer neurons: expected hard reset, got "
                            + config.reset()
                            + ". Only a hard reset needs no multiplier and is exact.");
        }
        double threshold = config.threshold() / quantizer.step(beta);
        boolean strict = config.comparison() == Comparison.ABOVE;
        int fires = (int) (strict ? Math.floor(threshold) + 1 : Math.ceil(threshold));
        int n = quantizer.levels();
        int[] steps = new int[form == Form.TABLE ? n : 0];
        for (int k = 1; k <= steps.length; k++) {
            steps[k - 1] = firstReaching(k, config.charge().keep(), quantizer, beta);
        }
        return new IntegerLif(fires, n, steps);
    }

    /** Smallest {@code h} with {@code F(h) >= k}, by halving: {@code F} never falls. */
    private static int firstReaching(int k, double leak, MintQuantizer quantizer, double beta) {
        double factor = leak * quantizer.step(beta);
        int high = 1 << 30;
        if (quantizer.level(factor * high, beta) < k) {
            return Integer.MAX_VALUE;
        }
        int low = 0;
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (quantizer.level(factor * middle, beta) >= k) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** {@code F(h)} of neurons that did not fire. */
    public int carried(int h) {
        if (steps.length == 0) {
            return Math.max(-levels, Math.min(levels, h >> 1));
        }
        int size = Math.abs(h);
        int level = 0;
        while (level < levels && steps[level] <= size) {
            level++;
        }
        return h < 0 ? -level : level;
    }

    @Override
    public int[] steps() {
        return steps.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerLif o
                && threshold == o.threshold
                && levels == o.levels
                && Arrays.equals(steps, o.steps);
    }

    @Override
    public int hashCode() {
        return 31 * threshold + Arrays.hashCode(steps);
    }
}
