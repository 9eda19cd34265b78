package org.snn4j.tensor.kernel;

/** The definition of {@link LaneAddKernel}. */
final class ScalarLaneAddKernel implements LaneAddKernel {
    @Override
    public void add(
            float[] spikes,
            int from,
            int[] outputs,
            float[] weights,
            int begin,
            int end,
            float[] sums) {
        for (int k = begin; k < end; k++) {
            int at = outputs[k] * LANES;
            for (int l = 0; l < LANES; l++) {
                sums[at + l] += weights[k] * spikes[from + l];
            }
        }
    }
}
