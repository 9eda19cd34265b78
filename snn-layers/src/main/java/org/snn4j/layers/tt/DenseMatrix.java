package org.snn4j.layers.tt;

/**
 * A matrix in double precision, row by row.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param values {@code rows * columns} of them
 */
public record DenseMatrix(int rows, int columns, double[] values) {
    /** Checks the number of values. */
    public DenseMatrix {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "matrix: expected " + rows + " x " + columns + " values, got " + values.length);
        }
    }

    /** Rows become columns. */
    public DenseMatrix transposed() {
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = values[i * columns + j];
            }
        }
        return new DenseMatrix(columns, rows, turned);
    }

    /** The same values under another number of rows. */
    DenseMatrix reshaped(int newRows) {
        return new DenseMatrix(newRows, values.length / newRows, values);
    }

    /** Matrix product. */
    public DenseMatrix times(DenseMatrix right) {
        double[] product = new double[rows * right.columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double factor = values[i * columns + k];
                for (int j = 0; j < right.columns; j++) {
                    product[i * right.columns + j] += factor * right.values[k * right.columns + j];
                }
            }
        }
        return new DenseMatrix(rows, right.columns, product);
    }
}
