package org.snn4j.layers.tt;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Left singular vectors and singular values, largest first.
 *
 * <p>They are the eigenvectors of {@code M M^T}, whose rows are turned against each other until all
 * are orthogonal (one-sided Jacobi). Values below 1e-8 of the largest are not resolved; their
 * vectors are zeros.
 *
 * @param vectors one in each row, {@code min(rows, columns)} of them
 * @param values as many, 0 or more
 */
public record SingularVectors(DenseMatrix vectors, double[] values) {
    private static final int SWEEPS = 40;
    private static final double ORTHOGONAL = 1e-13;
    private static final double RESOLVED = 1e-8;

    /** Decomposes a matrix. */
    public static SingularVectors of(DenseMatrix matrix) {
        int n = matrix.rows();
        double[][] rows = gram(matrix);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean turned = false;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    turned |= turn(rows[i], rows[j]);
                }
            }
            if (!turned) {
                break;
            }
        }
        return sorted(rows, Math.min(n, matrix.columns()));
    }

    private static double[][] gram(DenseMatrix m) {
        double[][] gram = new double[m.rows()][m.rows()];
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < m.columns(); k++) {
                    sum += m.values()[i * m.columns() + k] * m.values()[j * m.columns() + k];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }

    /** Turns two rows in their plane so that they are orthogonal; false if they are already. */
    private static boolean turn(double[] p, double[] q) {
        double pp = dot(p, p);
        double qq = dot(q, q);
        double pq = dot(p, q);
        if (Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp * qq) || pq == 0) {
            return false;
        }
        double half = (qq - pp) / (2 * pq);
        double tangent = Math.copySign(1, half) / (Math.abs(half) + Math.hypot(1, half));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        for (int k = 0; k < p.length; k++) {
            double a = p[k];
            double b = q[k];
            p[k] = cosine * a - sine * b;
            q[k] = sine * a + cosine * b;
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < a.length; k += 2) {
            even += a[k] * b[k];
            odd += a[k + 1] * b[k + 1];
        }
        return k < a.length ? even + odd + a[k] * b[k] : even + odd;
    }

    /** The length of a row is an eigenvalue, a squared singular value; its direction the vector. */
    private static SingularVectors sorted(double[][] rows, int count) {
        Arrays.sort(rows, Comparator.comparingDouble(row -> -dot(row, row)));
        int n = rows.length;
        double[] vectors = new double[count * n];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double length = Math.sqrt(dot(rows[i], rows[i]));
            values[i] = Math.sqrt(length);
            if (values[i] > RESOLVED * values[0]) {
                for (int k = 0; k < n; k++) {
                    vectors[i * n + k] = rows[i][k] / length;
                }
            }
        }
        return new SingularVectors(new DenseMatrix(count, n, vectors), values);
    }

    /** The first vectors alone. */
    DenseMatrix first(int count) {
        int n = vectors.columns();
        return new DenseMatrix(count, n, Arrays.copyOf(vectors.values(), count * n));
    }
}
