package org.snn4j.layers.tt;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.TensorTrains;

/**
 * Four cores multiplied out to kernels that give the same outputs; specs/algo-ttsnn.md, section 3.
 * Products are summed in double precision.
 */
public final class MergedKernel {
    private final TensorTrains.Cores cores;
    private final DenseMatrix a;
    private final DenseMatrix d;

    private MergedKernel(TensorTrains.Cores cores) {
        this.cores = cores;
        this.a = matrix(cores.a(), 0);
        this.d = matrix(cores.d(), 0);
    }

    /** {@code W[k, l] = A B[k] C[l] D}: a full kernel {@code [3, 3, in, out]}. */
    public static Tensor sequential(TensorTrains.Cores cores) {
        MergedKernel merged = new MergedKernel(cores);
        Tensor weight = Tensor.zeros(3, 3, cores.in(), cores.out());
        for (int k = 0; k < 3; k++) {
            DenseMatrix left = merged.a.times(matrix(cores.b(), k));
            for (int l = 0; l < 3; l++) {
                merged.put(left.times(matrix(cores.c(), l)).times(merged.d), weight, 3 * k + l, 1);
            }
        }
        return weight;
    }

    /**
     * {@code W[k, l] = A ([l = 1] B[k] + [k = 1] C[l]) D / 2}: a kernel {@code [3, 3, in, out]}
     * whose corners are 0.
     */
    public static Tensor parallel(TensorTrains.Cores cores) {
        MergedKernel merged = new MergedKernel(cores);
        Tensor weight = Tensor.zeros(3, 3, cores.in(), cores.out());
        for (int tap = 0; tap < 3; tap++) {
            merged.put(merged.through(cores.b(), tap), weight, 3 * tap + 1, 0.5);
            merged.put(merged.through(cores.c(), tap), weight, 3 + tap, 0.5);
        }
        return weight;
    }

    /** {@code W = A D}: what the half form is when the middle two rest, {@code [1, 1, in, out]}. */
    public static Tensor pointwise(TensorTrains.Cores cores) {
        MergedKernel merged = new MergedKernel(cores);
        Tensor weight = Tensor.zeros(1, 1, cores.in(), cores.out());
        merged.put(merged.a.times(merged.d), weight, 0, 1);
        return weight;
    }

    private DenseMatrix through(Tensor core, int tap) {
        return a.times(matrix(core, tap)).times(d);
    }

    private void put(DenseMatrix matrix, Tensor weight, int tap, double factor) {
        int size = cores.in() * cores.out();
        float[] values = weight.data();
        for (int i = 0; i < size; i++) {
            values[tap * size + i] = (float) (values[tap * size + i] + factor * matrix.values()[i]);
        }
    }

    private static DenseMatrix matrix(Tensor core, int tap) {
        Shape s = core.shape();
        int size = s.dim(2) * s.dim(3);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = core.data()[tap * size + i];
        }
        return new DenseMatrix(s.dim(2), s.dim(3), values);
    }
}
