package org.snn4j.train.compress;

import org.snn4j.layers.tt.DenseMatrix;

/**
 * Which weights of a layer stay.
 *
 * @param rows outputs
 * @param columns inputs
 * @param kept row by row
 */
public record KeepMask(int rows, int columns, boolean[] kept) {
    public KeepMask {
        if (kept.length != rows * columns) {
            throw new IllegalArgumentException(
                    "keep mask: expected "
                            + rows
                            + " x "
                            + columns
                            + " values, got "
                            + kept.length);
        }
    }

    /** All stay. */
    public static KeepMask all(int rows, int columns) {
        boolean[] kept = new boolean[rows * columns];
        java.util.Arrays.fill(kept, true);
        return new KeepMask(rows, columns, kept);
    }

    /** All that are not 0 stay: what was pruned before stays pruned. */
    public static KeepMask nonZero(DenseMatrix weights) {
        boolean[] kept = new boolean[weights.values().length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = weights.values()[i] != 0;
        }
        return new KeepMask(weights.rows(), weights.columns(), kept);
    }

    /** Whether a weight stays. */
    public boolean keeps(int row, int column) {
        return kept[row * columns + column];
    }

    /** Share of weights that stay, 0 to 1; 1 if there are none. */
    public double density() {
        int count = 0;
        for (boolean keeps : kept) {
            count += keeps ? 1 : 0;
        }
        return kept.length == 0 ? 1 : (double) count / kept.length;
    }

    /** Removed weights become 0, the others what {@code kept} makes of them. */
    public Rounding then(Rounding ofKept) {
        return (row, column, weight) -> keeps(row, column) ? ofKept.round(row, column, weight) : 0;
    }

    /** The same weights with columns in another order. */
    public KeepMask inOrder(ColumnOrder order) {
        boolean[] moved = new boolean[kept.length];
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < columns; place++) {
                moved[row * columns + place] = keeps(row, order.from()[place]);
            }
        }
        return new KeepMask(rows, columns, moved);
    }
}
