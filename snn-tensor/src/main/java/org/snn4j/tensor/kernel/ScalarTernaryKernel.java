package org.snn4j.tensor.kernel;

/** The definition of {@link TernaryKernel}. */
final class ScalarTernaryKernel implements TernaryKernel {
    private final byte[] table = TernaryKernel.patterns();

    @Override
    public void add(
            byte[] inputs,
            int from,
            int to,
            byte[] codes,
            int codesFrom,
            byte[] partial,
            short[] sums,
            int sumsFrom) {
        for (int g = from; g < to; g++) {
            for (int k = 0; k < OUTPUTS; k++) {
                int low = 8 * codes[codesFrom + g * CODES + 2 * k];
                int high = 8 * codes[codesFrom + g * CODES + 2 * k + 1];
                for (int i = 0; i < BLOCK; i++) {
                    int spikes = inputs[LEAD + g * BLOCK + i];
                    sums[sumsFrom + k * BLOCK + i] +=
                            (short) (table[low + (spikes & 7)] + table[high + (spikes >> 3)]);
                }
            }
        }
    }

    @Override
    public void addConnected(
            byte[] patterns,
            int from,
            int to,
            byte[] codes,
            int codesFrom,
            byte[] partial,
            short[] sums) {
        for (int g = from; g < to; g++) {
            for (int t = 0; t < STEPS; t++) {
                int spikes = patterns[STEPS * g + t];
                for (int lane = 0; lane < LANES; lane++) {
                    sums[t * LANES + lane] +=
                            table[8 * codes[LEAD + codesFrom + g * LANES + lane] + spikes];
                }
            }
        }
    }

    @Override
    public void copy(
            byte[] in,
            int inFrom,
            int inStep,
            int count,
            byte[] mask,
            int maskFrom,
            byte[] out,
            int outFrom) {
        for (int i = 0; i < count; i++) {
            for (int lane = 0; lane < LANES; lane++) {
                out[outFrom + i * LANES + lane] =
                        (byte) (in[inFrom + i * inStep + lane] & mask[maskFrom + lane]);
            }
        }
    }

    @Override
    public void fire(
            short[] sums,
            int sumsFrom,
            short[] u,
            int uFrom,
            TernaryNeuron neuron,
            int bit,
            short[] spikes,
            int spikesFrom) {
        for (int i = 0; i < BLOCK; i++) {
            int at = uFrom + i % LANES;
            int h = sums[sumsFrom + i] + u[at];
            if (h >= neuron.threshold()) {
                spikes[spikesFrom + i] |= (short) bit;
                u[at] = 0;
            } else {
                u[at] = (short) (h >= neuron.up() ? 1 : h <= neuron.down() ? -1 : 0);
            }
        }
    }

    @Override
    public void narrow(
            short[] values,
            int valuesFrom,
            byte[] mask,
            int maskFrom,
            byte[] bytes,
            int bytesFrom) {
        for (int i = 0; i < LANES; i++) {
            bytes[bytesFrom + i] = (byte) (values[valuesFrom + i] & mask[maskFrom + i]);
        }
    }

    @Override
    public void currents(float[] x, int inputs, float[] w, float[] bias, int outputs, float[] y) {
        for (int o = 0; o < outputs; o++) {
            for (int lane = 0; lane < LANES; lane++) {
                float sum = bias[o];
                for (int i = 0; i < inputs; i++) {
                    sum = Math.fma(w[i * outputs + o], x[i * LANES + lane], sum);
                }
                y[o * LANES + lane] = sum;
            }
        }
    }
}
