package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link VectorScanSumKernel} for few outputs: the sums of four vectors. */
public final class VectorNarrowScanSumKernel implements ScanKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 4 * LANES;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void addFrom(
            float[] rows,
            int from,
            long[] words,
            int wordFrom,
            int count,
            float[] y,
            int yFrom,
            int yStep) {
        for (int k = 0; k < count; k++) {
            long word = words[wordFrom + k];
            if (word != 0) {
                addRows(rows, from, WIDTH, word, y, yFrom + k * yStep);
            }
        }
    }

    @Override
    public void addRows(float[] rows, int from, int stride, long spikes, float[] y, int out) {
        FloatVector sum0 = FloatVector.fromArray(SPECIES, y, out);
        FloatVector sum1 = FloatVector.fromArray(SPECIES, y, out + LANES);
        FloatVector sum2 = FloatVector.fromArray(SPECIES, y, out + 2 * LANES);
        FloatVector sum3 = FloatVector.fromArray(SPECIES, y, out + 3 * LANES);
        for (long word = spikes; word != 0; word &= word - 1) {
            int row = from + Long.numberOfTrailingZeros(word) * stride;
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, rows, row));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, rows, row + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES));
        }
        sum0.intoArray(y, out);
        sum1.intoArray(y, out + LANES);
        sum2.intoArray(y, out + 2 * LANES);
        sum3.intoArray(y, out + 3 * LANES);
    }
}
