package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarWinogradKernel} in the Vector API, with the sums that rows of the matrices share
 * computed once; each transform is done down the columns and then along the rows.
 */
public final class VectorWinogradKernel implements WinogradKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void input(float[] tile, int channels, float[] v, int to, int stride) {
        for (int column = 0; column < 6; column++) {
            int at = column * channels;
            input(tile, at, 6 * channels, tile, at, 6 * channels, channels);
        }
        for (int row = 0; row < 6; row++) {
            input(tile, row * 6 * channels, channels, v, to + row * 6 * stride, stride, channels);
        }
    }

    /** Six values, {@code step} apart, times {@code Bt}. */
    private static void input(
            float[] x, int from, int step, float[] y, int to, int yStep, int channels) {
        for (int c = 0; c < channels; c += LANES) {
            int in = from + c;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, in + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, in + 5 * step);
            FloatVector even4 = x4.sub(x2.mul(4f));
            FloatVector odd4 = x3.sub(x1.mul(4f));
            FloatVector even1 = x4.sub(x2);
            FloatVector odd1 = x3.sub(x1).mul(2f);
            int out = to + c;
            x0.mul(4f).sub(x2.mul(5f)).add(x4).intoArray(y, out);
            even4.add(odd4).intoArray(y, out + yStep);
            even4.sub(odd4).intoArray(y, out + 2 * yStep);
            even1.add(odd1).intoArray(y, out + 3 * yStep);
            even1.sub(odd1).intoArray(y, out + 4 * yStep);
            x1.mul(4f).sub(x3.mul(5f)).add(x5).intoArray(y, out + 5 * yStep);
        }
    }

    @Override
    public void output(float[] m, int from, int stride, int channels, float[] work, float[] tile) {
        for (int column = 0; column < 6; column++) {
            output(
                    m,
                    from + column * stride,
                    6 * stride,
                    work,
                    column * channels,
                    6 * channels,
                    channels);
        }
        for (int row = 0; row < 4; row++) {
            output(
                    work,
                    row * 6 * channels,
                    channels,
                    tile,
                    row * 4 * channels,
                    channels,
                    channels);
        }
    }

    /** Six values, {@code step} apart, times {@code At}. */
    private static void output(
            float[] x, int from, int step, float[] y, int to, int yStep, int channels) {
        for (int c = 0; c < channels; c += LANES) {
            int in = from + c;
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, in + 4 * step);
            FloatVector sum1 = x1.add(x2);
            FloatVector difference1 = x1.sub(x2);
            FloatVector sum2 = x3.add(x4);
            FloatVector difference2 = x3.sub(x4);
            int out = to + c;
            FloatVector.fromArray(SPECIES, x, in).add(sum1).add(sum2).intoArray(y, out);
            difference1.add(difference2.mul(2f)).intoArray(y, out + yStep);
            sum1.add(sum2.mul(4f)).intoArray(y, out + 2 * yStep);
            difference1
                    .add(difference2.mul(8f))
                    .add(FloatVector.fromArray(SPECIES, x, in + 5 * step))
                    .intoArray(y, out + 3 * yStep);
        }
    }

    @Override
    public void weights(
            float[] w,
            int from,
            int tapStride,
            int channels,
            float[] work,
            float[] u,
            int to,
            int stride) {
        for (int column = 0; column < 3; column++) {
            weights(
                    w,
                    from + column * tapStride,
                    3 * tapStride,
                    work,
                    column * channels,
                    3 * channels,
                    channels);
        }
        for (int row = 0; row < 6; row++) {
            weights(work, row * 3 * channels, channels, u, to + row * 6 * stride, stride, channels);
        }
    }

    /** Three values, {@code step} apart, times {@code G}. */
    private static void weights(
            float[] x, int from, int step, float[] y, int to, int yStep, int channels) {
        for (int c = 0; c < channels; c += LANES) {
            int in = from + c;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in + 2 * step);
            FloatVector near = x0.add(x2).mul(-1f / 6);
            FloatVector middle = x1.mul(1f / 6);
            FloatVector far = x0.mul(1f / 24).add(x2.mul(1f / 6));
            FloatVector half = x1.mul(1f / 12);
            int out = to + c;
            x0.mul(1f / 4).intoArray(y, out);
            near.sub(middle).intoArray(y, out + yStep);
            near.add(middle).intoArray(y, out + 2 * yStep);
            far.add(half).intoArray(y, out + 3 * yStep);
            far.sub(half).intoArray(y, out + 4 * yStep);
            x2.intoArray(y, out + 5 * yStep);
        }
    }
}
