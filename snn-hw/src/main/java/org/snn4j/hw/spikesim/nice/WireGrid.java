package org.snn4j.hw.spikesim.nice;

import java.util.Arrays;

/**
 * A crossbar whose wires have resistance in both directions, solved for all node voltages;
 * specs/hw-spikesim.md, section 7.8.
 *
 * <p>Each cell connects a node of its row's wire with one of its column's wire. Rows are driven at
 * column 0, columns end at virtual ground below the last row. The nodal matrix is symmetric,
 * positive definite and banded: {@code L L^T} once, then one solution per column gives the
 * conductances seen from all rows.
 */
final class WireGrid {
    /** Stands for a wire without resistance next to one with: far below any cell's. */
    private static final double LEAST_OHMS = 1e-6;

    private final int rows;
    private final int columns;
    private final double rowSiemens;
    private final double columnSiemens;
    private final int band;
    private final double[] lower;

    WireGrid(WireConfig wires, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.rowSiemens = 1 / Math.max(LEAST_OHMS, wires.rowOhms());
        this.columnSiemens = 1 / Math.max(LEAST_OHMS, wires.columnOhms());
        this.band = 2 * columns;
        this.lower = new double[2 * rows * columns * (band + 1)];
    }

    /** Node of a row's wire; that of the column's wire comes next. */
    private int node(int row, int column) {
        return 2 * (row * columns + column);
    }

    /**
     * Replaces conductances by those that ideal wires would need for the same currents.
     *
     * @param siemens {@code [row][column]}
     */
    void attenuate(double[] siemens) {
        build(siemens);
        factorise();
        double[] voltages = new double[2 * rows * columns];
        for (int j = 0; j < columns; j++) {
            Arrays.fill(voltages, 0);
            // Reciprocity: what column j sees of row i is what row i sees of column j.
            voltages[node(rows - 1, j) + 1] = columnSiemens;
            solve(voltages);
            for (int i = 0; i < rows; i++) {
                siemens[i * columns + j] = voltages[node(i, 0)] * rowSiemens;
            }
        }
    }

    private void build(double[] siemens) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int rowNode = node(i, j);
                connect(rowNode, rowNode + 1, siemens[i * columns + j]);
                if (j == 0) {
                    lower[index(rowNode, rowNode)] += rowSiemens;
                } else {
                    connect(node(i, j - 1), rowNode, rowSiemens);
                }
                if (i == rows - 1) {
                    lower[index(rowNode + 1, rowNode + 1)] += columnSiemens;
                } else {
                    connect(rowNode + 1, node(i + 1, j) + 1, columnSiemens);
                }
            }
        }
    }

    private void connect(int first, int second, double siemens) {
        lower[index(first, first)] += siemens;
        lower[index(second, second)] += siemens;
        lower[index(second, first)] -= siemens;
    }

    /** Entry of the lower triangle, {@code row - band <= column <= row}. */
    private int index(int row, int column) {
        return row * (band + 1) + band - row + column;
    }

    private void factorise() {
        int nodes = 2 * rows * columns;
        for (int i = 0; i < nodes; i++) {
            int first = Math.max(0, i - band);
            for (int k = first; k <= i; k++) {
                double sum = lower[index(i, k)];
                int atI = index(i, 0);
                int atK = index(k, 0);
                for (int m = Math.max(first, k - band); m < k; m++) {
                    sum -= lower[atI + m] * lower[atK + m];
                }
                lower[index(i, k)] = k == i ? Math.sqrt(sum) : sum / lower[index(k, k)];
            }
        }
    }

    private void solve(double[] right) {
        for (int i = 0; i < right.length; i++) {
            double sum = right[i];
            for (int k = Math.max(0, i - band); k < i; k++) {
                sum -= lower[index(i, k)] * right[k];
            }
            right[i] = sum / lower[index(i, i)];
        }
        for (int i = right.length - 1; i >= 0; i--) {
            right[i] /= lower[index(i, i)];
            for (int k = Math.max(0, i - band); k < i; k++) {
                right[k] -= lower[index(i, k)] * right[i];
            }
        }
    }
}
