package org.snn4j.nir.lava;

import org.snn4j.tensor.Check;

/**
 * Current-based neurons behind integer weights, computed as Loihi does: {@code u = trunc(u * (4096
 * - iDecay) / 4096) + 64 W s}, {@code v = trunc(v * (4096 - vDecay) / 4096) + u}, a spike if {@code
 * v >= 64 vThMant}, then {@code v = 0}.
 *
 * @param weight {@code [out][in]}
 * @param iDecay decay of the current in 4096ths, 0 to 4096
 * @param vDecay decay of the membrane potential in 4096ths, 0 to 4096
 * @param vThMant threshold in 64ths, 1 or more
 */
record LavaLayer(int[][] weight, int iDecay, int vDecay, int vThMant) {
    private static final long ONE = 4096;
    private static final long SCALE = 64;

    LavaLayer {
        Check.inRange("iDecay", iDecay, 0, ONE);
        Check.inRange("vDecay", vDecay, 0, ONE);
        Check.atLeastOne("vThMant", vThMant);
    }

    int inputs() {
        return weight[0].length;
    }

    int outputs() {
        return weight.length;
    }

    /** Currents and membrane potentials of one sample. */
    static final class State {
        private final long[] u;
        private final long[] v;

        State(int neurons) {
            u = new long[neurons];
            v = new long[neurons];
        }
    }

    /** One timestep. */
    void step(State state, boolean[] in, boolean[] out) {
        for (int i = 0; i < weight.length; i++) {
            long sum = 0;
            for (int j = 0; j < in.length; j++) {
                sum += in[j] ? weight[i][j] : 0;
            }
            state.u[i] = state.u[i] * (ONE - iDecay) / ONE + SCALE * sum;
            state.v[i] = state.v[i] * (ONE - vDecay) / ONE + state.u[i];
            out[i] = state.v[i] >= SCALE * vThMant;
            if (out[i]) {
                state.v[i] = 0;
            }
        }
    }
}
