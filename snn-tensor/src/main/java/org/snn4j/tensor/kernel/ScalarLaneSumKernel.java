package org.snn4j.tensor.kernel;

/** The definition of {@link LaneSumKernel}. */
final class ScalarLaneSumKernel implements LaneSumKernel {
    @Override
    public void sum(
            float[] fired,
            int from,
            int[] offsets,
            float[] weights,
            int count,
            float bias,
            float[] sums,
            int to,
            int[] places) {
        for (int g = 0; g < places.length; g++) {
            for (int l = 0; l < LANES; l++) {
                float sum = bias;
                for (int k = 0; k < count; k++) {
                    sum += weights[k] * fired[from + offsets[k] + g * LANES + l];
                }
                sums[to + places[g] + l] = sum;
            }
        }
    }
}
