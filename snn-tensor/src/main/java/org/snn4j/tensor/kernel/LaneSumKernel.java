package org.snn4j.tensor.kernel;

/** Sums of few weights over spikes of 16 samples side by side, for a row of outputs. */
interface LaneSumKernel {
    /** Samples side by side. */
    int LANES = 16;

    /**
     * {@code sums[places[g] + l + to] = bias + sum over k of weights[k] fired[from + offsets[k] +
     * LANES g + l]} for each lane l and each g below the length of {@code places}.
     *
     * @param fired 0 or 1
     * @param offsets of the input of each weight
     * @param count weights that are summed, 0 or more
     */
    void sum(
            float[] fired,
            int from,
            int[] offsets,
            float[] weights,
            int count,
            float bias,
            float[] sums,
            int to,
            int[] places);
}
