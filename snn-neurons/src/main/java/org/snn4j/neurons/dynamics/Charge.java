package org.snn4j.neurons.dynamics;

import org.snn4j.tensor.Check;

/**
 * How the membrane potential takes up the input: {@code h[t] = keep * v[t-1] + gain * x[t] +
 * offset}; specs/algo-lif-bptt.md, section 1.
 */
public sealed interface Charge {
    /** Integrate only: {@code h = v + x}, the IF neuron. */
    Charge INTEGRATE = new Leak(1f);

    /** Factor of the membrane potential kept per timestep. */
    float keep();

    /** Factor of the input. */
    float gain();

    /**
     * Constant added at each timestep.
     *
     * @param resetPotential towards which the membrane potential leaks
     */
    default float offset(float resetPotential) {
        return 0f;
    }

    /**
     * {@code h = v + (x - (v - v_reset)) / tau}: the input decays as well.
     *
     * @param tau time constant in timesteps, above 1
     */
    record DecayInput(float tau) implements Charge {
        /**
         * Checks the range: at 1 or less the factor of the membrane potential would be 0 or
         * negative.
         */
        public DecayInput {
            checkTau("DecayInput.tau", tau);
        }

        @Override
        public float keep() {
            return 1f - 1f / tau;
        }

        @Override
        public float gain() {
            return 1f / tau;
        }

        @Override
        public float offset(float resetPotential) {
            return resetPotential / tau;
        }
    }

    /**
     * {@code h = v - (v - v_reset) / tau + x}.
     *
     * @param tau time constant in timesteps, above 1
     */
    record NoDecayInput(float tau) implements Charge {
        /**
         * Checks the range: at 1 or less the factor of the membrane potential would be 0 or
         * negative.
         */
        public NoDecayInput {
            checkTau("NoDecayInput.tau", tau);
        }

        @Override
        public float keep() {
            return 1f - 1f / tau;
        }

        @Override
        public float gain() {
            return 1f;
        }

        @Override
        public float offset(float resetPotential) {
            return resetPotential / tau;
        }
    }

    /**
     * {@code h = leak * v + x}.
     *
     * @param leak factor kept per timestep, 0 to 1
     */
    record Leak(float leak) implements Charge {
        /** Checks the range. */
        public Leak {
            Check.inRange("Leak.leak", leak, 0, 1);
        }

        @Override
        public float keep() {
            return leak;
        }

        @Override
        public float gain() {
            return 1f;
        }
    }

    /**
     * {@code h = leak * v + (1 - leak) * x}.
     *
     * @param leak factor kept per timestep, 0 to 1
     */
    record LeakScaled(float leak) implements Charge {
        /** Checks the range. */
        public LeakScaled {
            Check.inRange("LeakScaled.leak", leak, 0, 1);
        }

        @Override
        public float keep() {
            return leak;
        }

        @Override
        public float gain() {
            return 1f - leak;
        }
    }

    private static void checkTau(String what, float tau) {
        if (!(tau > 1) || Float.isInfinite(tau)) {
            throw new IllegalArgumentException(what + ": expected > 1, got " + tau);
        }
    }
}
