package org.snn4j.train.compress;

import java.util.Arrays;
import org.snn4j.layers.tt.DenseMatrix;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Fixes the weights of a layer column by column; those behind make up for the error and, with a
 * correction, for the drift of the inputs.
 *
 * <p>For column j: {@code e = (W_j - q_j) / U_jj}, {@code W[:, j:] -= e U[j, j:]}, {@code W[:, j:]
 * += W_j P[j, j:]}. specs/algo-compression.md, section 3.
 */
public final class ColumnSolver {
    /** Columns after which the rest of the matrix is brought up to date, as published. */
    public static final int PUBLISHED_BLOCK = 128;

    /** What multiplies P for the columns behind a block. */
    public enum LazyUpdate {
        /** The columns before they were fixed: the block size does not matter. */
        EXACT,
        /** The fixed columns, as the released code does: the result depends on the block size. */
        QUANTISED
    }

    /** Chooses masks while the solve runs. */
    @FunctionalInterface
    public interface BlockListener {
        /**
         * A block is about to be solved.
         *
         * @param weights as corrected so far, {@code [outputs, inputs]}
         * @param from its first column
         * @param to behind its last column
         */
        void onBlock(DenseMatrix weights, int from, int to);
    }

    private final Curvature curvature;
    private final double[] correction;
    private final int block;
    private final LazyUpdate lazyUpdate;

    private ColumnSolver(
            Curvature curvature, double[] correction, int block, LazyUpdate lazyUpdate) {
        this.curvature = curvature;
        this.correction = correction;
        this.block = block;
        this.lazyUpdate = lazyUpdate;
    }

    /** A solver that makes up for rounding errors alone (GPTQ, OBQ). */
    public static ColumnSolver of(Curvature curvature) {
        return new ColumnSolver(
                curvature, new double[0], Math.max(1, curvature.inputs()), LazyUpdate.EXACT);
    }

    /** A solver like this one that makes up for the drift of the inputs too (GPTAQ). */
    public ColumnSolver correcting(DriftCorrection drift) {
        return new ColumnSolver(curvature, drift.correction().values(), block, lazyUpdate);
    }

    /** A solver like this one with other blocks. */
    public ColumnSolver blocks(int columns, LazyUpdate update) {
        Check.atLeastOne("ColumnSolver.blocks", columns);
        return new ColumnSolver(curvature, correction, columns, update);
    }

    /**
     * Solves for all rows, which do not influence each other. Weights of silent inputs become 0.
     *
     * @param weights {@code [outputs, inputs]}, left as they are
     * @return the fixed weights
     */
    public DenseMatrix solve(DenseMatrix weights, Rounding rounding) {
        return solve(weights, rounding, (current, from, to) -> {});
    }

    /** As {@link #solve(DenseMatrix, Rounding)}; tells of each block before it is solved. */
    public DenseMatrix solve(DenseMatrix weights, Rounding rounding, BlockListener listener) {
        int n = curvature.inputs();
        if (weights.columns() != n) {
            throw new IllegalArgumentException(
                    "ColumnSolver: weights: expected [.., "
                            + n
                            + "] as the curvature, got ["
                            + weights.rows()
                            + ", "
                            + weights.columns()
                            + "]");
        }
        double[] current = awake(weights);
        double[] fixed = new double[current.length];
        for (int from = 0; from < n; from += block) {
            int first = from;
            int end = Math.min(n, from + block);
            listener.onBlock(new DenseMatrix(weights.rows(), n, current), first, end);
            Parallel.range(
                    weights.rows(),
                    1,
                    (begin, stop) -> {
                        double[] errors = new double[end - first];
                        for (int row = begin; row < stop; row++) {
                            inside(current, fixed, rounding, row, first, end, errors);
                            behind(current, fixed, row, first, end, errors);
                        }
                    });
        }
        return new DenseMatrix(weights.rows(), n, fixed);
    }

    private double[] awake(DenseMatrix weights) {
        double[] current = weights.values().clone();
        for (int i = 0; i < current.length; i++) {
            if (curvature.silent()[i % weights.columns()]) {
                current[i] = 0;
            }
        }
        return current;
    }

    private void inside(
            double[] current,
            double[] fixed,
            Rounding rounding,
            int row,
            int first,
            int end,
            double[] errors) {
        int n = curvature.inputs();
        int base = row * n;
        double[] u = curvature.inverseFactor().values();
        for (int j = first; j < end; j++) {
            double w = current[base + j];
            double q = rounding.round(row, j, w);
            double e = (w - q) / u[j * n + j];
            fixed[base + j] = q;
            errors[j - first] = e;
            add(u, j * n, -e, current, base, j + 1, end);
            if (correction.length > 0) {
                add(correction, j * n, w, current, base, j + 1, end);
            }
        }
    }

    private void behind(
            double[] current, double[] fixed, int row, int first, int end, double[] errors) {
        int n = curvature.inputs();
        int base = row * n;
        double[] u = curvature.inverseFactor().values();
        // Column j itself is not touched after its own step: it still holds the weight before it.
        double[] weights = lazyUpdate == LazyUpdate.EXACT ? current : fixed;
        for (int j = first; j < end; j++) {
            add(u, j * n, -errors[j - first], current, base, end, n);
            if (correction.length > 0) {
                add(correction, j * n, weights[base + j], current, base, end, n);
            }
        }
    }

    private static void add(
            double[] rows, int row, double factor, double[] current, int base, int from, int to) {
        if (factor == 0) {
            return;
        }
        for (int k = from; k < to; k++) {
            current[base + k] += factor * rows[row + k];
        }
    }

    /** {@code || Q X - W X~ ||^2}: error of a layer's output against the original's. */
    public static double outputError(
            DenseMatrix fixed, DenseMatrix x, DenseMatrix weights, DenseMatrix original) {
        double[] got = fixed.times(x).values();
        double[] wanted = weights.times(original).values();
        double[] squares = new double[got.length];
        Arrays.setAll(squares, i -> (got[i] - wanted[i]) * (got[i] - wanted[i]));
        return Arrays.stream(squares).sum();
    }
}
