package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarWeightedRowsKernel} in the Vector API: four vectors of two rows at a time, or of two
 * blocks, whose eight sums hide the time that one multiplication takes. Sums are fused and in
 * another order, so the last bits differ.
 */
public final class VectorWeightedRowsKernel implements WeightedRowsKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public int lanes() {
        return LANES;
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
        int i = 0;
        for (; i + 4 * LANES <= count; i += 4 * LANES) {
            int row = 0;
            for (; row + 2 <= rows; row += 2) {
                int begin = row * sourceStep + i;
                int to0 = at + row * targetStep + i;
                int to1 = to0 + targetStep;
                twoFours(source, begin, sourceStep, offsets, factors, from, to, target, to0, to1);
            }
            if (row < rows) {
                int begin = row * sourceStep + i;
                int to0 = at + row * targetStep + i;
                four(source, begin, LANES, offsets, factors, from, to, target, to0, LANES);
            }
        }
        for (; i < count; i += LANES) {
            int row = 0;
            for (; row + 4 <= rows; row += 4) {
                int begin = row * sourceStep + i;
                int to0 = at + row * targetStep + i;
                four(
                        source,
                        begin,
                        sourceStep,
                        offsets,
                        factors,
                        from,
                        to,
                        target,
                        to0,
                        targetStep);
            }
            for (; row < rows; row++) {
                int begin = row * sourceStep + i;
                int to0 = at + row * targetStep + i;
                one(source, begin, offsets, factors, from, to, target, to0);
            }
        }
    }

    private static void twoFours(
            float[] source,
            int shift,
            int sourceStep,
            int[] offsets,
            float[] factors,
            int from,
            int to,
            float[] target,
            int at,
            int atNext) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int k = from; k < to; k++) {
            int row = offsets[k] + shift;
            FloatVector factor = FloatVector.broadcast(SPECIES, factors[k]);
            a0 = FloatVector.fromArray(SPECIES, source, row).fma(factor, a0);
            a1 = FloatVector.fromArray(SPECIES, source, row + LANES).fma(factor, a1);
            a2 = FloatVector.fromArray(SPECIES, source, row + 2 * LANES).fma(factor, a2);
            a3 = FloatVector.fromArray(SPECIES, source, row + 3 * LANES).fma(factor, a3);
            int next = row + sourceStep;
            b0 = FloatVector.fromArray(SPECIES, source, next).fma(factor, b0);
            b1 = FloatVector.fromArray(SPECIES, source, next + LANES).fma(factor, b1);
            b2 = FloatVector.fromArray(SPECIES, source, next + 2 * LANES).fma(factor, b2);
            b3 = FloatVector.fromArray(SPECIES, source, next + 3 * LANES).fma(factor, b3);
        }
        FloatVector.fromArray(SPECIES, target, at).add(a0).intoArray(target, at);
        FloatVector.fromArray(SPECIES, target, at + LANES).add(a1).intoArray(target, at + LANES);
        FloatVector.fromArray(SPECIES, target, at + 2 * LANES)
                .add(a2)
                .intoArray(target, at + 2 * LANES);
        FloatVector.fromArray(SPECIES, target, at + 3 * LANES)
                .add(a3)
                .intoArray(target, at + 3 * LANES);
        FloatVector.fromArray(SPECIES, target, atNext).add(b0).intoArray(target, atNext);
        FloatVector.fromArray(SPECIES, target, atNext + LANES)
                .add(b1)
                .intoArray(target, atNext + LANES);
        FloatVector.fromArray(SPECIES, target, atNext + 2 * LANES)
                .add(b2)
                .intoArray(target, atNext + 2 * LANES);
        FloatVector.fromArray(SPECIES, target, atNext + 3 * LANES)
                .add(b3)
                .intoArray(target, atNext + 3 * LANES);
    }

    /** Four vectors side by side, or one in each of four rows. */
    private static void four(
            float[] source,
            int shift,
            int step,
            int[] offsets,
            float[] factors,
            int from,
            int to,
            float[] target,
            int at,
            int atStep) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = FloatVector.zero(SPECIES);
        FloatVector a2 = FloatVector.zero(SPECIES);
        FloatVector a3 = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.zero(SPECIES);
        FloatVector b1 = FloatVector.zero(SPECIES);
        FloatVector b2 = FloatVector.zero(SPECIES);
        FloatVector b3 = FloatVector.zero(SPECIES);
        for (int k = from; k < to; k += 2) {
            int row = offsets[k] + shift;
            FloatVector factor = FloatVector.broadcast(SPECIES, factors[k]);
            a0 = FloatVector.fromArray(SPECIES, source, row).fma(factor, a0);
            a1 = FloatVector.fromArray(SPECIES, source, row + step).fma(factor, a1);
            a2 = FloatVector.fromArray(SPECIES, source, row + 2 * step).fma(factor, a2);
            a3 = FloatVector.fromArray(SPECIES, source, row + 3 * step).fma(factor, a3);
            int next = offsets[k + 1] + shift;
            FloatVector second = FloatVector.broadcast(SPECIES, factors[k + 1]);
            b0 = FloatVector.fromArray(SPECIES, source, next).fma(second, b0);
            b1 = FloatVector.fromArray(SPECIES, source, next + step).fma(second, b1);
            b2 = FloatVector.fromArray(SPECIES, source, next + 2 * step).fma(second, b2);
            b3 = FloatVector.fromArray(SPECIES, source, next + 3 * step).fma(second, b3);
        }
        FloatVector.fromArray(SPECIES, target, at).add(a0.add(b0)).intoArray(target, at);
        FloatVector.fromArray(SPECIES, target, at + atStep)
                .add(a1.add(b1))
                .intoArray(target, at + atStep);
        FloatVector.fromArray(SPECIES, target, at + 2 * atStep)
                .add(a2.add(b2))
                .intoArray(target, at + 2 * atStep);
        FloatVector.fromArray(SPECIES, target, at + 3 * atStep)
                .add(a3.add(b3))
                .intoArray(target, at + 3 * atStep);
    }

    private static void one(
            float[] source,
            int shift,
            int[] offsets,
            float[] factors,
            int from,
            int to,
            float[] target,
            int at) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        for (int k = from; k < to; k += 2) {
            a =
                    FloatVector.fromArray(SPECIES, source, offsets[k] + shift)
                            .fma(FloatVector.broadcast(SPECIES, factors[k]), a);
            b =
                    FloatVector.fromArray(SPECIES, source, offsets[k + 1] + shift)
                            .fma(FloatVector.broadcast(SPECIES, factors[k + 1]), b);
        }
        FloatVector.fromArray(SPECIES, target, at).add(a.add(b)).intoArray(target, at);
    }
}
