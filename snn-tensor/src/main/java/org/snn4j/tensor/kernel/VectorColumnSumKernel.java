package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarColumnSumKernel} in the Vector API, bit for bit the same: four vectors of columns at
 * a time, whose sums stay in registers from row to row.
 */
public final class VectorColumnSumKernel implements ColumnSumKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void moments(float[] x, int from, int to, float[] shift, float[] first, float[] second) {
        int channels = shift.length;
        int c = 0;
        for (; c + 4 * LANES <= channels; c += 4 * LANES) {
            momentsOfFour(x, from, to, c, shift, first, second);
        }
        for (; c + LANES <= channels; c += LANES) {
            momentsOfOne(x, from, to, c, shift, first, second);
        }
        ScalarColumnSumKernel.moments(x, from, to, c, shift, first, second);
    }

    private static void momentsOfFour(
            float[] x, int from, int to, int c, float[] shift, float[] first, float[] second) {
        int channels = shift.length;
        FloatVector m0 = at(shift, c);
        FloatVector m1 = at(shift, c + LANES);
        FloatVector m2 = at(shift, c + 2 * LANES);
        FloatVector m3 = at(shift, c + 3 * LANES);
        FloatVector a0 = at(first, c);
        FloatVector a1 = at(first, c + LANES);
        FloatVector a2 = at(first, c + 2 * LANES);
        FloatVector a3 = at(first, c + 3 * LANES);
        FloatVector b0 = at(second, c);
        FloatVector b1 = at(second, c + LANES);
        FloatVector b2 = at(second, c + 2 * LANES);
        FloatVector b3 = at(second, c + 3 * LANES);
        for (int i = from * channels + c; i < to * channels; i += channels) {
            FloatVector d0 = at(x, i).sub(m0);
            FloatVector d1 = at(x, i + LANES).sub(m1);
            FloatVector d2 = at(x, i + 2 * LANES).sub(m2);
            FloatVector d3 = at(x, i + 3 * LANES).sub(m3);
            a0 = a0.add(d0);
            a1 = a1.add(d1);
            a2 = a2.add(d2);
            a3 = a3.add(d3);
            b0 = b0.add(d0.mul(d0));
            b1 = b1.add(d1.mul(d1));
            b2 = b2.add(d2.mul(d2));
            b3 = b3.add(d3.mul(d3));
        }
        a0.intoArray(first, c);
        a1.intoArray(first, c + LANES);
        a2.intoArray(first, c + 2 * LANES);
        a3.intoArray(first, c + 3 * LANES);
        b0.intoArray(second, c);
        b1.intoArray(second, c + LANES);
        b2.intoArray(second, c + 2 * LANES);
        b3.intoArray(second, c + 3 * LANES);
    }

    private static void momentsOfOne(
            float[] x, int from, int to, int c, float[] shift, float[] first, float[] second) {
        int channels = shift.length;
        FloatVector m = at(shift, c);
        FloatVector a = at(first, c);
        FloatVector b = at(second, c);
        for (int i = from * channels + c; i < to * channels; i += channels) {
            FloatVector d = at(x, i).sub(m);
            a = a.add(d);
            b = b.add(d.mul(d));
        }
        a.intoArray(first, c);
        b.intoArray(second, c);
    }

    @Override
    public void gradients(
            float[] x,
            float[] g,
            int from,
            int to,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second) {
        int channels = mean.length;
        int c = 0;
        for (; c + 4 * LANES <= channels; c += 4 * LANES) {
            gradientsOfFour(x, g, from, to, c, mean, inverse, first, second);
        }
        for (; c + LANES <= channels; c += LANES) {
            gradientsOfOne(x, g, from, to, c, mean, inverse, first, second);
        }
        ScalarColumnSumKernel.gradients(x, g, from, to, c, mean, inverse, first, second);
    }

    private static void gradientsOfFour(
            float[] x,
            float[] g,
            int from,
            int to,
            int c,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second) {
        int channels = mean.length;
        FloatVector m0 = at(mean, c);
        FloatVector m1 = at(mean, c + LANES);
        FloatVector m2 = at(mean, c + 2 * LANES);
        FloatVector m3 = at(mean, c + 3 * LANES);
        FloatVector s0 = at(inverse, c);
        FloatVector s1 = at(inverse, c + LANES);
        FloatVector s2 = at(inverse, c + 2 * LANES);
        FloatVector s3 = at(inverse, c + 3 * LANES);
        FloatVector a0 = at(first, c);
        FloatVector a1 = at(first, c + LANES);
        FloatVector a2 = at(first, c + 2 * LANES);
        FloatVector a3 = at(first, c + 3 * LANES);
        FloatVector b0 = at(second, c);
        FloatVector b1 = at(second, c + LANES);
        FloatVector b2 = at(second, c + 2 * LANES);
        FloatVector b3 = at(second, c + 3 * LANES);
        for (int i = from * channels + c; i < to * channels; i += channels) {
            FloatVector g0 = at(g, i);
            FloatVector g1 = at(g, i + LANES);
            FloatVector g2 = at(g, i + 2 * LANES);
            FloatVector g3 = at(g, i + 3 * LANES);
            a0 = a0.add(g0);
            a1 = a1.add(g1);
            a2 = a2.add(g2);
            a3 = a3.add(g3);
            b0 = b0.add(g0.mul(at(x, i).sub(m0).mul(s0)));
            b1 = b1.add(g1.mul(at(x, i + LANES).sub(m1).mul(s1)));
            b2 = b2.add(g2.mul(at(x, i + 2 * LANES).sub(m2).mul(s2)));
            b3 = b3.add(g3.mul(at(x, i + 3 * LANES).sub(m3).mul(s3)));
        }
        a0.intoArray(first, c);
        a1.intoArray(first, c + LANES);
        a2.intoArray(first, c + 2 * LANES);
        a3.intoArray(first, c + 3 * LANES);
        b0.intoArray(second, c);
        b1.intoArray(second, c + LANES);
        b2.intoArray(second, c + 2 * LANES);
        b3.intoArray(second, c + 3 * LANES);
    }

    private static void gradientsOfOne(
            float[] x,
            float[] g,
            int from,
            int to,
            int c,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second) {
        int channels = mean.length;
        FloatVector m = at(mean, c);
        FloatVector s = at(inverse, c);
        FloatVector a = at(first, c);
        FloatVector b = at(second, c);
        for (int i = from * channels + c; i < to * channels; i += channels) {
            FloatVector slope = at(g, i);
            a = a.add(slope);
            b = b.add(slope.mul(at(x, i).sub(m).mul(s)));
        }
        a.intoArray(first, c);
        b.intoArray(second, c);
    }

    private static FloatVector at(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }
}
