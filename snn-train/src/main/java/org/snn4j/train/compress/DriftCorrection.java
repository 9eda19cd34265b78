package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Parallel;

/**
 * What the drift of a layer's inputs, {@code dX = X~ - X}, asks of the weights behind each column:
 * {@code Q = dX X^T U^T} and {@code P = alpha * strict_upper(Q) U}.
 *
 * <p>With it a column solve matches the original network's output on original inputs; without, its
 * output on the inputs that the compressed network has. specs/algo-compression.md, section 3.
 *
 * @param projected Q, {@code [n, n]}
 * @param correction P, {@code [n, n]}, strictly upper triangular
 * @see <a href="https://arxiv.org/abs/2504.02692">Li et al. 2025</a>
 */
public record DriftCorrection(DenseMatrix projected, DenseMatrix correction) {
    /** Share of the correction in the paper. */
    public static final double PUBLISHED = 1;

    /** Share of the correction in the authors' released code. */
    public static final double RELEASED = 0.25;

    /**
     * Works out Q and P.
     *
     * @param drift {@code dX X^T}, {@code [n, n]}
     * @param alpha share of the correction, 0 or more
     */
    public static DriftCorrection of(DenseMatrix drift, Curvature curvature, double alpha) {
        Check.notNegative("DriftCorrection.alpha", alpha);
        int n = curvature.inputs();
        double[] u = curvature.inverseFactor().values();
        double[] d = drift.values();
        double[] q = new double[n * n];
        double[] p = new double[n * n];
        Parallel.range(
                n,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        row(d, u, q, p, i * n, n);
                    }
                });
        for (int i = 0; i < n * n; i++) {
            p[i] *= alpha;
        }
        return new DriftCorrection(new DenseMatrix(n, n, q), new DenseMatrix(n, n, p));
    }

    private static void row(double[] d, double[] u, double[] q, double[] p, int row, int n) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = j; k < n; k++) {
                sum += d[row + k] * u[j * n + k];
            }
            q[row + j] = sum;
            if (j * n > row) {
                for (int k = j; k < n; k++) {
                    p[row + k] += sum * u[j * n + k];
                }
            }
        }
    }
}
