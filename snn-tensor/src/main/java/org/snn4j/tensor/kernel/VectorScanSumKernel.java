package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarScanSumKernel} in the Vector API, bit for bit the same: the sums of eight vectors of
 * outputs stay in registers.
 */
public final class VectorScanSumKernel implements ScanKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = 8 * LANES;

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
        FloatVector sum4 = FloatVector.fromArray(SPECIES, y, out + 4 * LANES);
        FloatVector sum5 = FloatVector.fromArray(SPECIES, y, out + 5 * LANES);
        FloatVector sum6 = FloatVector.fromArray(SPECIES, y, out + 6 * LANES);
        FloatVector sum7 = FloatVector.fromArray(SPECIES, y, out + 7 * LANES);
        for (long word = spikes; word != 0; word &= word - 1) {
            int row = from + Long.numberOfTrailingZeros(word) * stride;
            sum0 = sum0.add(FloatVector.fromArray(SPECIES, rows, row));
            sum1 = sum1.add(FloatVector.fromArray(SPECIES, rows, row + LANES));
            sum2 = sum2.add(FloatVector.fromArray(SPECIES, rows, row + 2 * LANES));
            sum3 = sum3.add(FloatVector.fromArray(SPECIES, rows, row + 3 * LANES));
            sum4 = sum4.add(FloatVector.fromArray(SPECIES, rows, row + 4 * LANES));
            sum5 = sum5.add(FloatVector.fromArray(SPECIES, rows, row + 5 * LANES));
            sum6 = sum6.add(FloatVector.fromArray(SPECIES, rows, row + 6 * LANES));
            sum7 = sum7.add(FloatVector.fromArray(SPECIES, rows, row + 7 * LANES));
        }
        sum0.intoArray(y, out);
        sum1.intoArray(y, out + LANES);
        sum2.intoArray(y, out + 2 * LANES);
        sum3.intoArray(y, out + 3 * LANES);
        sum4.intoArray(y, out + 4 * LANES);
        sum5.intoArray(y, out + 5 * LANES);
        sum6.intoArray(y, out + 6 * LANES);
        sum7.intoArray(y, out + 7 * LANES);
    }
}
