package org.snn4j.tensor.kernel;

/** Adds weights to sums of many timesteps and samples at once, where an input fires. */
interface LaneAddKernel {
    /** Timesteps and samples that are summed side by side. */
    int LANES = 16;

    /**
     * {@code sums[output_k, l] += weight_k * spikes[l]} for {@code k} from {@code begin} to {@code
     * end} and every lane l.
     *
     * @param spikes 0 or 1; those of this input begin at {@code from}
     * @param outputs of each weight, all different
     * @param sums {@code [outputs, LANES]}
     */
    void add(
            float[] spikes,
            int from,
            int[] outputs,
            float[] weights,
            int begin,
            int end,
            float[] sums);
}
