package org.snn4j.layers.tt;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.TensorTrains;

/** Cores that come near a dense kernel, to start training from. */
public final class DecomposedCores {
    private static final int UPPER = 1;
    private static final int LEFT = 3;
    private static final int CENTRE = 4;
    private static final int RIGHT = 5;
    private static final int LOWER = 7;

    private DecomposedCores() {}

    /**
     * For a form and rank.
     *
     * @param weight dense kernel {@code [3, 3, in, out]}
     * @param rank 1 to the smaller of in and out
     */
    public static TensorTrains.Cores of(Tensor weight, int rank, TensorTrainForm form) {
        return form == TensorTrainForm.SEQUENTIAL
                ? sequential(weight, rank)
                : parallel(weight, rank);
    }

    /** The tensor train of the kernel: the rank is small enough for all three to reach it. */
    private static TensorTrains.Cores sequential(Tensor weight, int rank) {
        TensorTrain train = TensorTrain.of(weight, rank);
        return new TensorTrains.Cores(
                Tensor.of(floats(train.cores().get(0)), 1, 1, train.in(), rank),
                Tensor.of(tapsFirst(train.cores().get(1), rank), 3, 1, rank, rank),
                Tensor.of(tapsFirst(train.cores().get(2), rank), 1, 3, rank, rank),
                Tensor.of(floats(train.cores().get(3)), 1, 1, rank, train.out()));
    }

    /** {@code [r, 3, r] -> [3, r, r]}. */
    private static float[] tapsFirst(double[] core, int rank) {
        float[] turned = new float[core.length];
        for (int a = 0; a < rank; a++) {
            for (int tap = 0; tap < 3; tap++) {
                for (int b = 0; b < rank; b++) {
                    turned[(tap * rank + a) * rank + b] = (float) core[(a * 3 + tap) * rank + b];
                }
            }
        }
        return turned;
    }

    /**
     * Our own, as the published one is made for the sequential form: the cross of the kernel in the
     * subspaces of inputs and outputs that hold most of it, {@code K[t] = U W[t] V^T}. Corners are
     * left out.
     */
    private static TensorTrains.Cores parallel(Tensor weight, int rank) {
        int in = weight.shape().dim(2);
        int out = weight.shape().dim(3);
        DenseMatrix[] taps = new DenseMatrix[9];
        double[] byInput = new double[5 * in * out];
        double[] byOutput = new double[5 * in * out];
        int at = 0;
        for (int tap : new int[] {UPPER, LEFT, CENTRE, RIGHT, LOWER}) {
            taps[tap] = tap(weight, tap);
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    double value = taps[tap].values()[i * out + o];
                    byInput[i * 5 * out + at * out + o] = value;
                    byOutput[o * 5 * in + at * in + i] = value;
                }
            }
            at++;
        }
        DenseMatrix u = SingularVectors.of(new DenseMatrix(in, 5 * out, byInput)).first(rank);
        DenseMatrix v = SingularVectors.of(new DenseMatrix(out, 5 * in, byOutput)).first(rank);
        DenseMatrix[] small = new DenseMatrix[9];
        for (int tap : new int[] {UPPER, LEFT, CENTRE, RIGHT, LOWER}) {
            small[tap] = u.times(taps[tap]).times(v.transposed());
        }
        return new TensorTrains.Cores(
                Tensor.of(floats(u.transposed().values()), 1, 1, in, rank),
                Tensor.of(twice(small[UPPER], small[CENTRE], small[LOWER]), 3, 1, rank, rank),
                Tensor.of(twice(small[LEFT], small[CENTRE], small[RIGHT]), 1, 3, rank, rank),
                Tensor.of(floats(v.values()), 1, 1, rank, out));
    }

    /** Both branches are halved and share the centre. */
    private static float[] twice(DenseMatrix before, DenseMatrix centre, DenseMatrix after) {
        int size = centre.values().length;
        float[] core = new float[3 * size];
        for (int i = 0; i < size; i++) {
            core[i] = (float) (2 * before.values()[i]);
            core[size + i] = (float) centre.values()[i];
            core[2 * size + i] = (float) (2 * after.values()[i]);
        }
        return core;
    }

    private static DenseMatrix tap(Tensor weight, int tap) {
        Shape s = weight.shape();
        int size = s.dim(2) * s.dim(3);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = weight.data()[tap * size + i];
        }
        return new DenseMatrix(s.dim(2), s.dim(3), values);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
