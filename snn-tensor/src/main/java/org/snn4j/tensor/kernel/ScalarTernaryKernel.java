package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** The definition of {@link TernaryKernel}. */
final class ScalarTernaryKernel implements TernaryKernel {
    private final byte[] table = TernaryKernel.patterns();

    @Override
    public void sum(byte[] inputs, int from, int to, byte[] codes, int codesFrom, byte[] sums) {
        Arrays.fill(sums, 0, PARTIAL, (byte) 0);
        for (int g = from; g < to; g++) {
            for (int k = 0; k < OUTPUTS; k++) {
                int low = 8 * codes[codesFrom + g * CODES + 2 * k];
                int high = 8 * codes[codesFrom + g * CODES + 2 * k + 1];
                for (int i = 0; i < BLOCK; i++) {
                    int spikes = inputs[LEAD + g * BLOCK + i];
                    sums[k * BLOCK + i] +=
                            (byte) (table[low + (spikes & 7)] + table[high + (spikes >> 3)]);
                }
            }
        }
    }

    @Override
    public void sumConnected(
            byte[] patterns, int from, int to, byte[] codes, int codesFrom, byte[] sums) {
        Arrays.fill(sums, 0, BLOCK, (byte) 0);
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
    public void widen(byte[] bytes, int count, short[] sums) {
        Arrays.fill(sums, 0, count, (short) 0);
        add(bytes, count, sums);
    }

    @Override
    public void add(byte[] bytes, int count, short[] sums) {
        for (int i = 0; i < count; i++) {
            sums[slot(i)] += bytes[i];
        }
    }

    /** Of a value among several vectors. */
    private static int slot(int i) {
        return i / LANES * LANES + TernaryKernel.slot(i % LANES);
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
            short[] before,
            int beforeFrom,
            short[] after,
            int afterFrom,
            TernaryNeuron neuron,
            int bit,
            short[] spikes,
            int spikesFrom) {
        System.arraycopy(before, beforeFrom, after, afterFrom, LANES);
        for (int i = 0; i < BLOCK; i++) {
            int at = afterFrom + i % LANES;
            int h = sums[sumsFrom + i] + after[at];
            if (h >= neuron.threshold()) {
                spikes[spikesFrom + i] |= (short) bit;
                after[at] = 0;
            } else {
                after[at] = (short) (h >= neuron.up() ? 1 : h <= neuron.down() ? -1 : 0);
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
            int value = values[valuesFrom + slot(i)];
            bytes[bytesFrom + i] = (byte) (value & mask[maskFrom + i]);
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
