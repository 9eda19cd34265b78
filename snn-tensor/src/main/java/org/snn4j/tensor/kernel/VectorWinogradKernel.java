package org.snn4j.tensor.kernel;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarWinogradKernel} in the Vector API, with the sums that rows of the matrices share
 * computed once; each transform is done down the columns and then along the rows.
 *
 * <p>The loops are methods of more than 325 bytes, which the compiler does not take into others:
 * with several of them in one method it no longer sees the class of every vector, makes objects of
 * them in one run of three, and a step of W4 takes 340 instead of 260 ms.
 */
public final class VectorWinogradKernel implements WinogradKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void input(float[] tile, int channels, float[] v, int to, int stride) {
        int line = 6 * channels;
        for (int i = 0; i < 12; i++) {
            boolean down = i < 6;
            int from = down ? i * channels : (i - 6) * line;
            input(
                    tile,
                    from,
                    down ? line : channels,
                    down ? tile : v,
                    down ? from : to + (i - 6) * 6 * stride,
                    down ? line : stride,
                    channels);
        }
    }

    /** Six values, {@code step} apart, times {@code Bt}. */
    private static void input(
            float[] x, int from, int step, float[] y, int to, int yStep, int channels) {
        check(channels);
        Objects.checkFromIndexSize(from, 5 * step + channels, x.length);
        Objects.checkFromIndexSize(to, 5 * yStep + channels, y.length);
        FloatVector four = FloatVector.broadcast(SPECIES, 4f);
        FloatVector five = FloatVector.broadcast(SPECIES, 5f);
        for (int c = 0; c < channels; c += LANES) {
            int in = from + c;
            int out = to + c;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, in + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, in + 5 * step);
            FloatVector even4 = x4.sub(x2.mul(four));
            FloatVector odd4 = x3.sub(x1.mul(four));
            FloatVector even1 = x4.sub(x2);
            FloatVector half1 = x3.sub(x1);
            FloatVector odd1 = half1.add(half1);
            FloatVector y0 = x0.mul(four).sub(x2.mul(five)).add(x4);
            FloatVector y5 = x1.mul(four).sub(x3.mul(five)).add(x5);
            y0.intoArray(y, out);
            even4.add(odd4).intoArray(y, out + yStep);
            even4.sub(odd4).intoArray(y, out + 2 * yStep);
            even1.add(odd1).intoArray(y, out + 3 * yStep);
            even1.sub(odd1).intoArray(y, out + 4 * yStep);
            y5.intoArray(y, out + 5 * yStep);
        }
    }

    private static void check(int channels) {
        if (channels % LANES != 0) {
            throw new IllegalArgumentException(
                    "Winograd transform: expected channels in multiples of "
                            + LANES
                            + ", got "
                            + channels);
        }
    }

    @Override
    public void output(float[] m, int from, int stride, int channels, float[] work, float[] tile) {
        for (int i = 0; i < 10; i++) {
            boolean down = i < 6;
            int row = i - 6;
            output(
                    down ? m : work,
                    down ? from + i * stride : row * 6 * channels,
                    down ? 6 * stride : channels,
                    down ? work : tile,
                    down ? i * channels : row * 4 * channels,
                    down ? 6 * channels : channels,
                    channels);
        }
    }

    /** Six values, {@code step} apart, times {@code At}. */
    private static void output(
            float[] x, int from, int step, float[] y, int to, int yStep, int channels) {
        check(channels);
        Objects.checkFromIndexSize(from, 5 * step + channels, x.length);
        Objects.checkFromIndexSize(to, 3 * yStep + channels, y.length);
        FloatVector two = FloatVector.broadcast(SPECIES, 2f);
        FloatVector four = FloatVector.broadcast(SPECIES, 4f);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8f);
        for (int c = 0; c < channels; c += LANES) {
            int in = from + c;
            int out = to + c;
            FloatVector x0 = FloatVector.fromArray(SPECIES, x, in);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, in + step);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, in + 2 * step);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, in + 3 * step);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, in + 4 * step);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, in + 5 * step);
            FloatVector sum1 = x1.add(x2);
            FloatVector difference1 = x1.sub(x2);
            FloatVector sum2 = x3.add(x4);
            FloatVector difference2 = x3.sub(x4);
            FloatVector y0 = x0.add(sum1).add(sum2);
            FloatVector y1 = difference1.add(difference2.mul(two));
            FloatVector fourfold = sum2.mul(four);
            FloatVector y2 = sum1.add(fourfold);
            FloatVector eightfold = difference2.mul(eight);
            FloatVector y3 = difference1.add(eightfold).add(x5);
            y0.intoArray(y, out);
            y1.intoArray(y, out + yStep);
            y2.intoArray(y, out + 2 * yStep);
            y3.intoArray(y, out + 3 * yStep);
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
        for (int i = 0; i < 9; i++) {
            boolean down = i < 3;
            int row = i - 3;
            weights(
                    down ? w : work,
                    down ? from + i * tapStride : row * 3 * channels,
                    down ? 3 * tapStride : channels,
                    down ? work : u,
                    down ? i * channels : to + row * 6 * stride,
                    down ? 3 * channels : stride,
                    channels);
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
