package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;

/**
 * The best change of a row when one of its weights is fixed: minimises {@code || (w + dw) X - w X~
 * ||^2}, without damping.
 *
 * <p>With {@code r = w dX}: {@code dw = (v - w_q) / [H^-1]_qq H^-1_q + r X^T S}, {@code S = H^-1 -
 * H^-1_q^T H^-1_q / [H^-1]_qq}. specs/algo-compression.md, section 2.
 *
 * @param change dw of each input
 * @param loss error that remains
 */
public record SingleEntry(double[] change, double loss) {
    /**
     * Solves for one row.
     *
     * @param row the weights
     * @param q input whose weight is fixed
     * @param value what it is fixed to
     * @param x {@code [n, k]}
     * @param original {@code [n, k]}
     */
    public static SingleEntry of(
            double[] row, int q, double value, DenseMatrix x, DenseMatrix original) {
        int n = row.length;
        double[] inverse = inverse(x.times(x.transposed()));
        double[] residual = residual(row, x, original);
        double[] pull = new double[n];
        double power = 0;
        for (int k = 0; k < x.columns(); k++) {
            power += residual[k] * residual[k];
            for (int i = 0; i < n; i++) {
                pull[i] += residual[k] * x.values()[i * x.columns() + k];
            }
        }
        double pivot = inverse[q * n + q];
        double step = (value - row[q]) / pivot;
        double aligned = dot(pull, inverse, q * n, n);
        double[] change = new double[n];
        double recovered = 0;
        for (int i = 0; i < n; i++) {
            double free = dot(pull, inverse, i * n, n) - aligned * inverse[q * n + i] / pivot;
            change[i] = step * inverse[q * n + i] + free;
            recovered += free * pull[i];
        }
        double loss = step * step * pivot + power - recovered - 2 * step * aligned;
        return new SingleEntry(change, loss);
    }

    private static double[] residual(double[] row, DenseMatrix x, DenseMatrix original) {
        double[] residual = new double[x.columns()];
        for (int i = 0; i < row.length; i++) {
            for (int k = 0; k < residual.length; k++) {
                int at = i * residual.length + k;
                residual[k] += row[i] * (original.values()[at] - x.values()[at]);
            }
        }
        return residual;
    }

    private static double dot(double[] a, double[] b, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[from + i];
        }
        return sum;
    }

    /** By Gauss and Jordan with the largest pivot of each column. */
    private static double[] inverse(DenseMatrix matrix) {
        int n = matrix.rows();
        double[] a = matrix.values().clone();
        double[] inverse = new double[n * n];
        for (int i = 0; i < n; i++) {
            inverse[i * n + i] = 1;
        }
        for (int c = 0; c < n; c++) {
            int best = c;
            for (int r = c + 1; r < n; r++) {
                best = Math.abs(a[r * n + c]) > Math.abs(a[best * n + c]) ? r : best;
            }
            if (a[best * n + c] == 0) {
                throw new IllegalArgumentException(
                        "SingleEntry: expected inputs that do not depend on each other, got a"
                                + " singular X X^T. Give more samples.");
            }
            for (double[] m : new double[][] {a, inverse}) {
                swap(m, best * n, c * n, n);
            }
            double pivot = a[c * n + c];
            for (int r = 0; r < n; r++) {
                double factor = a[r * n + c] / pivot;
                for (int k = 0; k < n && r != c; k++) {
                    a[r * n + k] -= factor * a[c * n + k];
                    inverse[r * n + k] -= factor * inverse[c * n + k];
                }
            }
            for (int k = 0; k < n; k++) {
                a[c * n + k] /= pivot;
                inverse[c * n + k] /= pivot;
            }
        }
        return inverse;
    }

    private static void swap(double[] m, int a, int b, int n) {
        for (int k = 0; k < n; k++) {
            double kept = m[a + k];
            m[a + k] = m[b + k];
            m[b + k] = kept;
        }
    }
}
