package org.snn4j.tensor.kernel;

/** The definition of {@link WeightedRowsKernel}. */
final class ScalarWeightedRowsKernel implements WeightedRowsKernel {
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void add(
            float[] source,
            int sourceStep,
            int[] offsets,
            float[] factors,
            int from,
            int to,
            float[] target,
            int at,
            int targetStep,
            int rows,
            int count) {
        for (int k = from; k < to; k++) {
            float factor = factors[k];
            for (int row = 0; row < rows; row++) {
                int in = offsets[k] + row * sourceStep;
                int out = at + row * targetStep;
                for (int i = 0; i < count; i++) {
                    target[out + i] += factor * source[in + i];
                }
            }
        }
    }
}
