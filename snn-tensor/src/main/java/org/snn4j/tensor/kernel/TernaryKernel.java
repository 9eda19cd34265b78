package org.snn4j.tensor.kernel;

/**
 * Sums of weights -1, 0 and 1 chosen by spike bits, by table: six input channels at a time choose
 * one of 64 sums.
 *
 * <p>A byte holds six channels at one place, so that a vector of bytes looks 64 places up at once.
 * Weights are coded three to a number, {@code 9 (a+1) + 3 (b+1) + (c+1)}; a table of 64 sums is the
 * sum of two tables of three inputs, which stay in the first-level cache.
 */
public interface TernaryKernel {
    /** Input channels of one byte. */
    int INPUTS = 6;

    /** Outputs computed at once. */
    int OUTPUTS = 4;

    /** Places, or outputs of fully connected layers, of one vector. */
    int LANES = 64;

    /** Timesteps computed at once. */
    int STEPS = 4;

    /** Values of one output: all places at all steps. */
    int BLOCK = STEPS * LANES;

    /** Codes of one group of inputs: two for each output. */
    int CODES = 2 * OUTPUTS;

    /** Values of all outputs computed at once. */
    int PARTIAL = OUTPUTS * BLOCK;

    /**
     * Bytes in front of the vectors of an array that many of them are read from: the header of an
     * array is 16 bytes, and vectors then do not cross the lines of a cache that are 64 bytes.
     */
    int LEAD = 48;

    /** Largest sum in a byte. */
    int LARGEST = Byte.MAX_VALUE;

    /** Code of three weights that are 0. */
    byte ZERO = 13;

    /**
     * Sums of what some groups of inputs choose, for {@link #OUTPUTS} outputs.
     *
     * @param inputs six spikes in each byte, {@code [groups, STEPS, LANES]} behind {@link #LEAD}
     * @param from first group
     * @param to end of the groups; the weights of an output in them are at most {@link #LARGEST}
     *     times 1 and as often -1
     * @param codes {@link #CODES} for each group
     * @param codesFrom of group 0
     * @param sums written, {@code [OUTPUTS, STEPS, LANES]}
     */
    void sum(byte[] inputs, int from, int to, byte[] codes, int codesFrom, byte[] sums);

    /**
     * Fully connected: sums of what some groups of three inputs choose, for {@link #LANES} outputs
     * at {@link #STEPS} timesteps.
     *
     * @param patterns three spikes of group {@code g} at step {@code t} at {@code STEPS g + t}
     * @param from first group
     * @param to end of the groups; bounded as in {@link #sum}
     * @param codes {@code [groups, LANES]} from {@code LEAD + codesFrom} on
     * @param sums written, {@code [STEPS, LANES]}
     */
    void sumConnected(byte[] patterns, int from, int to, byte[] codes, int codesFrom, byte[] sums);

    /**
     * Writes bytes as numbers of 16 bits, lanes in order of {@link #slot}.
     *
     * @param count of bytes, a multiple of {@link #LANES}
     */
    void widen(byte[] bytes, int count, short[] sums);

    /** Adds bytes to numbers of 16 bits in the same order. */
    void add(byte[] bytes, int count, short[] sums);

    /**
     * Copies vectors of bytes with some bits cleared, {@code out = in & mask}.
     *
     * @param in source; vector {@code i} is at {@code inFrom + i * inStep}
     * @param count of vectors, a multiple of {@link #STEPS}
     * @param mask one vector from {@code maskFrom} on
     * @param out vectors one after the other
     */
    void copy(
            byte[] in,
            int inFrom,
            int inStep,
            int count,
            byte[] mask,
            int maskFrom,
            byte[] out,
            int outFrom);

    /**
     * {@link #LANES} neurons over {@link #STEPS} timesteps: {@code h = sum + u}; fires from {@code
     * threshold} on and carries 0 on, otherwise -1, 0 or 1.
     *
     * @param sums {@code [STEPS, LANES]} from {@code sumsFrom} on
     * @param before carried in, from {@code beforeFrom} on
     * @param after carried on, written from {@code afterFrom} on
     * @param neuron constants of all of them
     * @param bit set in {@code spikes} where it fires; not set there before
     * @param spikes {@code [STEPS, LANES]} from {@code spikesFrom} on
     */
    void fire(
            short[] sums,
            int sumsFrom,
            short[] before,
            int beforeFrom,
            short[] after,
            int afterFrom,
            TernaryNeuron neuron,
            int bit,
            short[] spikes,
            int spikesFrom);

    /**
     * Copies {@link #LANES} numbers of 0 to {@link #LARGEST} from their {@link #slot}s into bytes,
     * 0 where the mask is.
     */
    void narrow(
            short[] values, int valuesFrom, byte[] mask, int maskFrom, byte[] bytes, int bytesFrom);

    /**
     * Weighted sums of real inputs at {@link #LANES} places, {@code y[o] = bias[o] + sum over i of
     * w[i][o] x[i]} by fused multiply-adds in the order of {@code i}.
     *
     * @param x {@code [inputs, LANES]}
     * @param w {@code [inputs, outputs]}
     * @param y {@code [outputs, LANES]}
     */
    void currents(float[] x, int inputs, float[] w, float[] bias, int outputs, float[] y);

    /** The kernel of this machine. */
    static TernaryKernel best() {
        return TernaryKernels.BEST;
    }

    /** The definition. */
    static TernaryKernel scalar() {
        return TernaryKernels.SCALAR;
    }

    /** Sum of three coded weights for each pattern of three spikes, {@code [27, 8]}. */
    static byte[] patterns() {
        byte[] table = new byte[27 * 8];
        for (int code = 0; code < 27; code++) {
            int[] weights = {code / 9 - 1, code / 3 % 3 - 1, code % 3 - 1};
            for (int spikes = 0; spikes < 8; spikes++) {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += (spikes >> i & 1) * weights[i];
                }
                table[code * 8 + spikes] = (byte) sum;
            }
        }
        return table;
    }

    /**
     * Where sums, membrane potentials and spikes of 16 bits hold a lane: even lanes first, odd ones
     * behind them, as bytes are widened.
     */
    static int slot(int lane) {
        return (lane & 1) * (LANES / 2) + lane / 2;
    }

    /** Code of three weights of -1, 0 or 1. */
    static byte code(int a, int b, int c) {
        return (byte) (9 * (a + 1) + 3 * (b + 1) + c + 1);
    }
}
