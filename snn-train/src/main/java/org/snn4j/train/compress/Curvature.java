package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Parallel;

/**
 * The damped Hessian of a layer's squared output error, {@code H = X X^T + lambda I} with {@code
 * lambda = damping * mean(diag)}, and the upper triangular {@code U} with {@code U^T U = H^-1}.
 *
 * <p>An input that never fired gets 1 on the diagonal before damping. Rows {@code j..} of U give
 * the inverse of the trailing block of H. specs/algo-compression.md, sections 1 and 6.
 *
 * @param hessian damped, {@code [n, n]}
 * @param inverseFactor U, {@code [n, n]}
 * @param silent inputs that never fired
 * @param damping what was needed for the factorisation: as asked, or ten times as often as it
 *     failed
 */
public record Curvature(
        DenseMatrix hessian, DenseMatrix inverseFactor, boolean[] silent, double damping) {
    private static final int RETRIES = 8;

    /**
     * Damps and factors in double precision; takes ten times the damping where rounding has made
     * the matrix indefinite.
     *
     * @param gram {@code X X^T}, {@code [n, n]}
     * @param damping above 0
     * @throws IllegalArgumentException if the matrix is not positive semidefinite, so that no
     *     damping helps
     */
    public static Curvature of(DenseMatrix gram, double damping) {
        Check.positive("Curvature.damping", damping);
        int n = gram.rows();
        boolean[] silent = new boolean[n];
        double[] awake = gram.values().clone();
        double trace = 0;
        for (int i = 0; i < n; i++) {
            silent[i] = awake[i * n + i] == 0;
            if (silent[i]) {
                awake[i * n + i] = 1;
            }
            trace += awake[i * n + i];
        }
        double tried = damping;
        for (int attempt = 0; attempt < RETRIES; attempt++, tried *= 10) {
            double[] damped = awake.clone();
            for (int i = 0; i < n; i++) {
                damped[i * n + i] += tried * trace / n;
            }
            double[] factor = damped.clone();
            if (reverseCholesky(factor, n)) {
                return new Curvature(
                        new DenseMatrix(n, n, damped),
                        new DenseMatrix(n, n, inverse(factor, n)),
                        silent,
                        tried);
            }
        }
        throw new IllegalArgumentException(
                "Curvature.gram: expected a finite positive semidefinite matrix, got one that stays"
                        + " indefinite at a damping of "
                        + tried / 10
                        + ". Do the inputs hold NaN?");
    }

    /** Number of inputs. */
    public int inputs() {
        return silent.length;
    }

    /** {@code U_pp} of each input. */
    double[] diagonal() {
        int n = inputs();
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = inverseFactor.values()[i * n + i];
        }
        return diagonal;
    }

    /** {@code H = R R^T} with R upper triangular, in place; false if H is not positive definite. */
    private static boolean reverseCholesky(double[] h, int n) {
        for (int j = n - 1; j >= 0; j--) {
            int rowJ = j * n;
            double pivot = h[rowJ + j] - dot(h, rowJ, rowJ, j + 1, n);
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                return false;
            }
            double root = Math.sqrt(pivot);
            h[rowJ + j] = root;
            int column = j;
            Parallel.range(
                    j,
                    Math.max(1, (1 << 15) / (n - j)),
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            int rowI = i * n;
                            h[rowI + column] =
                                    (h[rowI + column] - dot(h, rowI, rowJ, column + 1, n)) / root;
                        }
                    });
        }
        return true;
    }

    /** Four sums side by side: a single one would wait for each addition. */
    private static double dot(double[] values, int a, int b, int from, int to) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int k = from;
        for (; k + 3 < to; k += 4) {
            sum0 += values[a + k] * values[b + k];
            sum1 += values[a + k + 1] * values[b + k + 1];
            sum2 += values[a + k + 2] * values[b + k + 2];
            sum3 += values[a + k + 3] * values[b + k + 3];
        }
        for (; k < to; k++) {
            sum0 += values[a + k] * values[b + k];
        }
        return sum0 + sum1 + sum2 + sum3;
    }

    /** Inverse of an upper triangular matrix, row by row from the last. */
    private static double[] inverse(double[] r, int n) {
        double[] u = new double[n * n];
        for (int i = n - 1; i >= 0; i--) {
            int row = i * n;
            for (int k = i + 1; k < n; k++) {
                add(u, row, k * n, k, n, -r[row + k]);
            }
            double scale = 1 / r[row + i];
            u[row + i] = 1;
            for (int j = i; j < n; j++) {
                u[row + j] *= scale;
            }
        }
        return u;
    }

    private static void add(double[] u, int to, int from, int first, int n, double factor) {
        for (int j = first; j < n; j++) {
            u[to + j] += factor * u[from + j];
        }
    }
}
