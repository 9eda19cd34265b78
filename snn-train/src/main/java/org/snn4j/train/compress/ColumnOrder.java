package org.snn4j.train.compress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.snn4j.layers.tt.DenseMatrix;

/**
 * The order in which a solver visits the columns of a weight matrix.
 *
 * @param from column that comes at each place
 */
public record ColumnOrder(int[] from) {
    /** First to last. */
    public static ColumnOrder natural(int columns) {
        return new ColumnOrder(IntStream.range(0, columns).toArray());
    }

    /** The most active inputs first, by the diagonal of {@code X X^T}; equal ones as they stand. */
    public static ColumnOrder byActivity(DenseMatrix gram) {
        int n = gram.rows();
        return new ColumnOrder(
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -gram.values()[i * n + i]))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /** The order that undoes this one. */
    public ColumnOrder inverse() {
        int[] back = new int[from.length];
        for (int place = 0; place < from.length; place++) {
            back[from[place]] = place;
        }
        return new ColumnOrder(back);
    }

    /** Columns of a matrix in this order. */
    public DenseMatrix ofColumns(DenseMatrix matrix) {
        double[] moved = new double[matrix.values().length];
        int columns = matrix.columns();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int place = 0; place < columns; place++) {
                moved[row * columns + place] = matrix.values()[row * columns + from[place]];
            }
        }
        return new DenseMatrix(matrix.rows(), columns, moved);
    }

    DenseMatrix ofBoth(DenseMatrix matrix) {
        DenseMatrix columns = ofColumns(matrix);
        int n = matrix.columns();
        double[] moved = new double[n * n];
        for (int place = 0; place < n; place++) {
            System.arraycopy(columns.values(), from[place] * n, moved, place * n, n);
        }
        return new DenseMatrix(n, n, moved);
    }

    double[] ofVector(double[] values) {
        return Arrays.stream(from).mapToDouble(i -> values[i]).toArray();
    }
}
