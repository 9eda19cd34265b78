package org.snn4j.neurons.kernel;

import org.snn4j.neurons.surrogate.Surrogate;

/** Surrogate slopes of many membrane potentials. */
interface SlopeKernel {
    /**
     * {@code out[i] = surrogate.slope(u(h[offset + i]))} for {@code i} from 0 to {@code count}.
     *
     * @param constants gives the surrogate, the threshold and the argument
     */
    void slopes(LifConstants constants, float[] h, int offset, int count, float[] out);

    /**
     * The definition: one call of {@link Surrogate#slope} each. Also what user-defined surrogates
     * run on.
     */
    SlopeKernel PER_ELEMENT =
            (constants, h, offset, count, out) -> {
                Surrogate surrogate = constants.surrogate();
                for (int i = 0; i < count; i++) {
                    out[i] = surrogate.slope(constants.argument(h[offset + i]));
                }
            };
}
