package org.snn4j.neurons.kernel;

import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Surrogate;

/**
 * What a LIF kernel computes with: {@code h = keep * v + (gain * x + offset)}, then firing and
 * reset.
 *
 * @param keep factor of the membrane potential kept per timestep
 * @param gain factor of the input
 * @param offset added at each timestep
 * @param threshold above 0
 * @param ratio whether {@code u = h / threshold - 1} instead of {@code h - threshold}
 * @param strict whether {@code u > 0} fires instead of {@code u >= 0}
 * @param reset what a spike does
 * @param rest membrane potential after a hard reset
 * @param surrogate slope of the spike
 * @param resetDetached whether the backward pass takes the spike in the reset as a constant
 */
public record LifConstants(
        float keep,
        float gain,
        float offset,
        float threshold,
        boolean ratio,
        boolean strict,
        Reset reset,
        float rest,
        Surrogate surrogate,
        boolean resetDetached) {

    /** The constants of a configuration. */
    public static LifConstants of(LifConfig config) {
        float rest = config.rest();
        return new LifConstants(
                config.charge().keep(),
                config.charge().gain(),
                config.charge().offset(rest),
                config.threshold(),
                config.argument() == Argument.RATIO,
                config.comparison() == Comparison.ABOVE,
                config.reset(),
                rest,
                config.surrogate(),
                config.resetDetached());
    }

    /** Distance of a membrane potential from the threshold. */
    public float argument(float h) {
        return ratio ? h / threshold - 1f : h - threshold;
    }

    /** Whether a membrane potential fires; NaN does not. */
    public boolean fires(float h) {
        float u = argument(h);
        return strict ? u > 0f : u >= 0f;
    }

    /** Derivative of {@link #argument} with respect to {@code h}. */
    public float argumentSlope() {
        return ratio ? 1f / threshold : 1f;
    }
}
