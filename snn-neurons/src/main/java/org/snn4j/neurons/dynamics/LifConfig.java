package org.snn4j.neurons.dynamics;

import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.tensor.Check;

/**
 * Constants of a leaky integrate-and-fire neuron; specs/algo-lif-bptt.md, sections 1 and 2.
 *
 * <p>With soft reset the charge leaks towards 0 whatever {@code resetPotential} says.
 *
 * @param charge how the input is taken up
 * @param threshold membrane potential at which the neuron fires, above 0
 * @param reset what a spike does to the membrane potential
 * @param resetPotential membrane potential after a hard reset, below the threshold
 * @param comparison whether exactly at the threshold fires
 * @param argument what is compared and given to the surrogate
 * @param surrogate slope of the spike in the backward pass
 * @param resetDetached whether the spike in the reset is a constant in the backward pass
 */
public record LifConfig(
        Charge charge,
        float threshold,
        Reset reset,
        float resetPotential,
        Comparison comparison,
        Argument argument,
        Surrogate surrogate,
        boolean resetDetached) {

    /** Leak 0.5, threshold 1, soft reset, arctan surrogate with slope 1. */
    public static final LifConfig DEFAULT =
            new LifConfig(
                    new Charge.Leak(0.5f),
                    1f,
                    Reset.SOFT,
                    0f,
                    Comparison.AT_OR_ABOVE,
                    Argument.DIFFERENCE,
                    new Atan(),
                    true);

    /** {@link #DEFAULT} without leak. */
    public static final LifConfig INTEGRATE_AND_FIRE = DEFAULT.withCharge(Charge.INTEGRATE);

    /** Checks the ranges. */
    public LifConfig {
        Check.positive("LifConfig.threshold", threshold);
        Check.finite("LifConfig.resetPotential", resetPotential);
        if (resetPotential >= threshold) {
            throw new IllegalArgumentException(
                    "LifConfig.resetPotential: expected below the threshold "
                            + threshold
                            + ", got "
                            + resetPotential);
        }
    }

    /** This with another charge. */
    public LifConfig withCharge(Charge value) {
        return new LifConfig(
                value,
                threshold,
                reset,
                resetPotential,
                comparison,
                argument,
                surrogate,
                resetDetached);
    }

    /** This with the charge {@code h = leak * v + x}. */
    public LifConfig withLeak(float leak) {
        return withCharge(new Charge.Leak(leak));
    }

    /** This with another threshold. */
    public LifConfig withThreshold(float value) {
        return new LifConfig(
                charge,
                value,
                reset,
                resetPotential,
                comparison,
                argument,
                surrogate,
                resetDetached);
    }

    /** This with another reset. */
    public LifConfig withReset(Reset value) {
        return new LifConfig(
                charge,
                threshold,
                value,
                resetPotential,
                comparison,
                argument,
                surrogate,
                resetDetached);
    }

    /** This with another membrane potential after a hard reset. */
    public LifConfig withResetPotential(float value) {
        return new LifConfig(
                charge, threshold, reset, value, comparison, argument, surrogate, resetDetached);
    }

    /** This with another comparison. */
    public LifConfig withComparison(Comparison value) {
        return new LifConfig(
                charge,
                threshold,
                reset,
                resetPotential,
                value,
                argument,
                surrogate,
                resetDetached);
    }

    /** This with another argument of comparison and surrogate. */
    public LifConfig withArgument(Argument value) {
        return new LifConfig(
                charge,
                threshold,
                reset,
                resetPotential,
                comparison,
                value,
                surrogate,
                resetDetached);
    }

    /** This with another surrogate. */
    public LifConfig withSurrogate(Surrogate value) {
        return new LifConfig(
                charge,
                threshold,
                reset,
                resetPotential,
                comparison,
                argument,
                value,
                resetDetached);
    }

    /**
     * This with a reset that the backward pass differentiates ({@code false}) or takes as constant
     * ({@code true}).
     */
    public LifConfig withResetDetached(boolean value) {
        return new LifConfig(
                charge, threshold, reset, resetPotential, comparison, argument, surrogate, value);
    }

    /**
     * The potential towards which the membrane leaks and to which a hard reset sets it: 0 with soft
     * reset.
     */
    public float rest() {
        return reset == Reset.SOFT ? 0f : resetPotential;
    }
}
