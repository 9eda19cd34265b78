package org.snn4j.train.compress;

import java.util.Arrays;
import org.snn4j.layers.tt.DenseMatrix;

/** Compresses the weights of one group of one layer. */
final class LayerSolver {
    private final CompressionPlan plan;
    private final InputMoments moments;
    private final DenseMatrix weights;
    private final Curvature curvature;
    private final DriftCorrection drift;

    /**
     * The outcome.
     *
     * @param weights {@code [outputs, inputs]}
     * @param scale of each row, 1 where weights stay floats
     */
    record Solution(DenseMatrix weights, double[] scale) {}

    LayerSolver(CompressionPlan plan, InputMoments moments, DenseMatrix weights) {
        this.plan = plan;
        this.moments = moments;
        this.weights = weights;
        this.curvature = Curvature.of(moments.gram(), plan.damping());
        double alpha =
                plan.fitting() instanceof CompressionPlan.Fitting.ErrorsAndDrift given
                        ? given.alpha()
                        : DriftCorrection.PUBLISHED;
        this.drift = DriftCorrection.of(moments.drift(), curvature, alpha);
    }

    Solution solve() {
        int rows = weights.rows();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        if (plan.pruning().isEmpty() && plan.grid().isEmpty()) {
            // Nothing to fit: inputs that calibration never saw keep their weights as well.
            return new Solution(weights, ones);
        }
        KeepMask mask = KeepMask.nonZero(weights);
        boolean inBlocks = false;
        if (plan.pruning().isPresent()) {
            CompressionPlan.Pruning pruning = plan.pruning().get();
            inBlocks = pruning.columns() < weights.columns();
            if (!inBlocks) {
                DenseMatrix scores = pruning.score().of(weights, moments, curvature, drift);
                pruning.sparsity().choose(scores, mask, 0, weights.columns());
            }
        }
        if (plan.grid().isEmpty()) {
            return new Solution(fit(mask, Rounding.NONE, inBlocks), ones);
        }
        Grid grid = Grid.searched(weights, plan.grid().get(), Grid.SEARCH_NORM);
        if (plan.fitting() instanceof CompressionPlan.Fitting.Learned learned) {
            DenseMatrix pruned =
                    plan.pruning().isPresent() ? fit(mask, Rounding.NONE, inBlocks) : weights;
            return new RoundingSearch(moments, weights, pruned, grid).run(learned.steps());
        }
        return new Solution(fit(mask, grid, inBlocks), grid.scale());
    }

    private DenseMatrix fit(KeepMask mask, Rounding kept, boolean inBlocks) {
        Rounding rounding = mask.then(kept);
        if (plan.fitting() instanceof CompressionPlan.Fitting.Nearest) {
            return alone(rounding);
        }
        ColumnSolver solver = ColumnSolver.of(curvature);
        if (plan.fitting() instanceof CompressionPlan.Fitting.ErrorsAndDrift) {
            solver = solver.correcting(drift);
        }
        if (!inBlocks) {
            return solver.blocks(ColumnSolver.PUBLISHED_BLOCK, ColumnSolver.LazyUpdate.EXACT)
                    .solve(weights, rounding);
        }
        CompressionPlan.Pruning pruning = plan.pruning().orElseThrow();
        return solver.blocks(pruning.columns(), ColumnSolver.LazyUpdate.EXACT)
                .solve(
                        weights,
                        rounding,
                        (current, from, to) ->
                                pruning.sparsity()
                                        .choose(
                                                pruning.score()
                                                        .of(current, moments, curvature, drift),
                                                mask,
                                                from,
                                                to));
    }

    private DenseMatrix alone(Rounding rounding) {
        double[] fixed = weights.values().clone();
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = rounding.round(i / weights.columns(), i % weights.columns(), fixed[i]);
        }
        return new DenseMatrix(weights.rows(), weights.columns(), fixed);
    }

    /**
     * {@code || Q X - W X~ ||^2} less what no Q changes, {@code tr(E G E^T) - 2 tr(E D^T W^T)} with
     * {@code E = Q - W}, plus the power of the drift as the weights see it.
     */
    static double error(DenseMatrix fixed, DenseMatrix weights, InputMoments moments) {
        double[] gram = moments.gram().values();
        double[] drift = moments.drift().values();
        int n = weights.columns();
        double error = 0;
        double[] e = new double[n];
        for (int row = 0; row < weights.rows(); row++) {
            for (int i = 0; i < n; i++) {
                e[i] = fixed.values()[row * n + i] - weights.values()[row * n + i];
            }
            for (int i = 0; i < n; i++) {
                double w = weights.values()[row * n + i];
                double pulled = 0;
                double product = 0;
                for (int j = 0; j < n; j++) {
                    product += gram[i * n + j] * e[j];
                    pulled += drift[i * n + j] * e[j];
                }
                error += e[i] * product - 2 * w * pulled;
            }
        }
        return error;
    }

    /** {@code || W X ||^2}. */
    static double power(DenseMatrix weights, InputMoments moments) {
        int n = weights.columns();
        double[] zeros = new double[weights.values().length];
        InputMoments undrifted =
                new InputMoments(
                        moments.gram(), new DenseMatrix(n, n, new double[n * n]), new double[n]);
        return error(weights, new DenseMatrix(weights.rows(), n, zeros), undrifted);
    }
}
